package org.ringroute.privacy;

import java.util.List;
import java.util.Set;
import org.ringroute.number.PhoneNumber;

/**
 * What the database knows of a number.
 *
 * @param calls ids of all calls that it took part in
 * @param events ids of events that name it and belong to no call
 * @param contacts record ids of the contacts in the phonebook that have it
 */
record Traces(PhoneNumber number, Set<String> calls, Set<Long> events, List<String> contacts) {}
