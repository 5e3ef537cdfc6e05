package org.ringroute.standin.pbx;

/** The states of a call's member, as 30011 spells them (reference 2.1). */
public enum MemberStatus {
    ALERT,
    RING,
    EARLYMEDIA,
    ANSWERED,
    ANSWER,
    HOLD,
    BYE
}
