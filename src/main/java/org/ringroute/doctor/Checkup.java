package org.ringroute.doctor;

import java.util.List;

/** Looks at one side of the integration. */
interface Checkup {

    /** Asks again what is only known from the last time; may take seconds. Never fails: that is a finding too. */
    default void askAgain() {}

    /** What is known now; asks nobody. */
    List<Finding> findings();
}
