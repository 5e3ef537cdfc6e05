/** The records of the PBX beside the events that came: what is missing is made up for, and reported each day. */
package org.ringroute.reconcile;
