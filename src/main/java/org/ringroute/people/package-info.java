/** Users of Salesforce and extensions of the PBX, and which belongs to whom, now and at the time of a call. */
package org.ringroute.people;
