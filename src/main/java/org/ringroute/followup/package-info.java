/** What routes of an integrator's own do about calls that ended: each is told of every call, and may take its time. */
package org.ringroute.followup;
