package org.ringroute.phonebook;

import java.sql.ResultSet;
import java.sql.SQLException;
import org.ringroute.store.Statements;

/**
 * A row of the local copy: a record as it is to stand in the phonebook, and how far that has come.
 *
 * @param pbxId id of the PBX's contact, 0 while there is none
 * @param wanted counts the changes; {@code sent} is the one that the PBX has
 * @param removed Salesforce no longer has the record
 * @param doubted Salesforce no longer finds it by a number it had
 * @param begun a request to create it was sent, and not answered
 * @param found what the PBX has instead, as JSON; null when nothing is known to differ
 */
record CopiedContact(
        String recordId,
        String object,
        String name,
        String company,
        String numbers,
        long pbxId,
        int wanted,
        int sent,
        boolean removed,
        boolean doubted,
        boolean begun,
        String found) {

    static final String COLUMNS = "record_id, object, name, company, numbers, pbx_id, wanted_version, sent_version,"
            + " removed, doubted, begun, found";

    private static final String SELECT = "SELECT " + COLUMNS + " FROM phonebook_contact WHERE record_id = ?";

    /** The row of a record, or null. */
    static CopiedContact find(Statements statements, String recordId) throws SQLException {
        try (ResultSet rows = statements.with(SELECT, recordId).executeQuery()) {
            return rows.next() ? of(rows) : null;
        }
    }

    static CopiedContact of(ResultSet row) throws SQLException {
        return new CopiedContact(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getLong(6),
                row.getInt(7),
                row.getInt(8),
                row.getBoolean(9),
                row.getBoolean(10),
                row.getBoolean(11),
                row.getString(12));
    }

    /** True when nothing is to be done about it. */
    boolean settled() {
        return sent == wanted && found == null && !removed && !doubted;
    }

    /** True when it stands as the entry says, and nothing else is amiss. */
    boolean equalTo(PhonebookEntry entry) {
        return name.equals(entry.name())
                && company.equals(entry.company())
                && numbers.equals(entry.numbers())
                && found == null
                && !removed
                && !doubted;
    }
}
