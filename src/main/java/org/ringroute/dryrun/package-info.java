/**
 * What other routes or settings would have done with calls of the past, beside what was done. Nothing leaves: endpoints are
 * recorders, and a bean's method runs only if {@link org.ringroute.dryrun.PlayedBeans} says how.
 */
package org.ringroute.dryrun;
