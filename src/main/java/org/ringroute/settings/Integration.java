package org.ringroute.settings;

import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Whether calls have any effect. Disabled keeps every setting; webhooks are answered and stored all the same. */
@Component
public class Integration {

    private static final String NAME = OtherInstances.INTEGRATION;

    private final NamedContent contents;
    private volatile State state;

    Integration(NamedContent contents) {
        this.contents = contents;
        readAgain();
    }

    @EventListener
    void changedElsewhere(ContentChangedEvent changed) {
        if (changed.name().equals(NAME)) {
            readAgain();
        }
    }

    private synchronized void readAgain() {
        state = contents.read(NAME).map(State::valueOf).orElse(State.enabled);
    }

    /** True when calls have effects. */
    public boolean enabled() {
        return state == State.enabled;
    }

    /** What the status says. */
    public State state() {
        return state;
    }

    /** Changes the state, durably. */
    public synchronized void become(State next) {
        contents.write(NAME, next.name());
        state = next;
    }

    /** As the status spells it. */
    public enum State {
        enabled,
        disabled,
        disconnected
    }
}
