package org.ringroute.standin.pbx;

/** The numbers of the PBX's events (reference 2). */
final class EventType {

    static final int EXTENSION_STATE = 30008;
    static final int CALL_STATE = 30011;
    static final int CALL_ENDED = 30012;
    static final int TRANSFER = 30013;
    static final int FORWARDING = 30014;
    static final int CALL_FAILED = 30015;
    static final int EXTENSION_UPDATED = 30022;
    static final int AGENT_RING_TIMEOUT = 30026;
    static final int AGENT_STATUS = 30029;

    private EventType() {}
}
