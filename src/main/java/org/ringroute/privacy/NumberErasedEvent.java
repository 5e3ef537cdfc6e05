package org.ringroute.privacy;

import java.util.Set;

/**
 * A number was erased from the database: whoever remembers something of it forgets that too.
 *
 * @param numberKey of the number
 * @param callIds the calls that went with it
 */
public record NumberErasedEvent(String numberKey, Set<String> callIds) {}
