/** Calls from events: each is taken into its call, in order, also from the records of the PBX. */
package org.ringroute.tracking;
