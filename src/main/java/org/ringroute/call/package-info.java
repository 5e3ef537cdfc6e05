/**
 * Calls as the PBX tells them: events are read, folded into a {@link org.ringroute.call.Call}, compared, and turned into
 * the entries that will be logged. Plain Java: no clock, no database, no network.
 */
package org.ringroute.call;
