package org.ringroute.followup;

import org.ringroute.caller.Caller;

/**
 * What became of a call that ended, for whoever follows up on it.
 *
 * @param caller who it was, {@link Caller#NOBODY} when nobody has the number
 * @param branch the branch that it took, empty when it took none
 * @param stranger whether nobody had the number before this call, though a record may have been made since
 * @param reason why nothing was done about it, empty when something was
 */
public record FollowUp(Caller caller, String branch, boolean stranger, String reason) {}
