/** The copy of callers in a phonebook of the PBX: what is to be there, what is, and bringing the one to the other. */
package org.ringroute.phonebook;
