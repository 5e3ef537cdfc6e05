package org.ringroute.settings;

import org.springframework.stereotype.Component;

/** Whether calls have any effect. Disabled keeps every setting; webhooks are answered and stored all the same. */
@Component
public class Integration {

    private static final String NAME = "integration";

    private final NamedContent contents;
    private volatile State state;

    Integration(NamedContent contents) {
        this.contents = contents;
        this.state = contents.read(NAME).map(State::valueOf).orElse(State.enabled);
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
    public void become(State next) {
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
