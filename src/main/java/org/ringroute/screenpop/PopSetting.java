package org.ringroute.screenpop;

import jakarta.validation.constraints.NotNull;
import java.util.Locale;

/**
 * Whether and when a client opens the caller's record by itself.
 *
 * @param trigger the moment of the call, for {@link Mode#automatic}; ringing unless said otherwise
 */
public record PopSetting(@NotNull PopClient client, @NotNull Mode mode, Trigger trigger) {

    /** Without a trigger it is that of the PBX's own integration (reference yeastar 5.5). */
    public PopSetting {
        trigger = trigger == null ? Trigger.ringing : trigger;
    }

    /** True when the record opens by itself at this moment: {@code RINGING}, {@code ANSWERED} or {@code ENDED}. */
    public boolean opensAt(String moment) {
        return mode == Mode.automatic && trigger.name().equals(moment.toLowerCase(Locale.ROOT));
    }

    /** Who opens the record. */
    public enum Mode {
        /** Nobody: the client offers none. */
        off,
        /** The client, by itself. */
        automatic,
        /** The agent, from the call on the screen. */
        manual
    }

    /** Moments of a call. */
    public enum Trigger {
        ringing,
        answered,
        ended
    }
}
