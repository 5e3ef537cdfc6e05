package org.ringroute.call;

/** The side of a call on which an extension stands. */
public enum Role {
    CALLER,
    CALLEE
}
