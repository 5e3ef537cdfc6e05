package org.ringroute.phonebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.ringroute.store.GroupCommit;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices what was changed on the PBX's side: it tells nobody (reference yeastar 2), so its contacts are listed on a
 * schedule and compared. What differs is overwritten at the record's next call; calls themselves cost no request.
 */
@Component("phonebookComparison")
public class PhonebookComparison {

    private static final String SENT = "SELECT " + CopiedContact.COLUMNS
            + " FROM phonebook_contact WHERE pbx_id IS NOT NULL AND sent_version = wanted_version AND removed = FALSE";
    private static final String SAME = " WHERE record_id = ? AND wanted_version = ? AND sent_version = ?";
    private static final String DIFFERS = "UPDATE phonebook_contact SET found = ?" + SAME;
    private static final String GONE = "UPDATE phonebook_contact SET found = '{}', pbx_id = NULL" + SAME;

    private final JdbcClient jdbc;
    private final GroupCommit store;
    private final CrmPhonebook crm;
    private final ObjectMapper json;

    PhonebookComparison(JdbcClient jdbc, GroupCommit store, CrmPhonebook crm, ObjectMapper json) {
        this.jdbc = jdbc;
        this.store = store;
        this.crm = crm;
        this.json = json;
    }

    /** Begins with what the PBX was last sent; there is nothing to read when that is nothing. */
    public Comparison begin() {
        Map<Long, CopiedContact> copies = new HashMap<>();
        jdbc.sql(SENT).query((row, n) -> CopiedContact.of(row)).list().forEach(copy -> copies.put(copy.pbxId(), copy));
        return new Comparison(copies, Map.of(), Map.of(), 0, copies.isEmpty() ? 0 : 1, 1, true, false);
    }

    /** Compares a page of the PBX's contacts; those that are not Ringroute's are passed over. */
    public Comparison read(JsonNode answer, Comparison before) {
        Map<Long, String> differences = new HashMap<>(before.differences());
        Map<Long, Boolean> met = new HashMap<>(before.met());
        long bound = crm.boundId().orElse(0L);
        for (JsonNode row : answer.path("data")) {
            PbxContact there = PbxContact.of(row);
            CopiedContact copy = before.copies().get(there.id());
            if (copy != null) {
                met.put(there.id(), true);
                if (!same(copy, there, bound)) {
                    differences.put(there.id(), text(there));
                }
            }
        }
        int total = answer.path("total_number").asInt();
        boolean steady = before.steady() && (before.next() == 1 || before.total() == total);
        int rows = answer.path("data").size();
        int seen = before.seen() + rows;
        // What a list that ends before its time did not show is not gone for that.
        boolean ended = rows == 0;
        return new Comparison(
                before.copies(),
                differences,
                met,
                seen,
                total,
                before.next() + 1,
                steady && !(ended && seen < total),
                ended);
    }

    private static boolean same(CopiedContact copy, PbxContact there, long bound) {
        return copy.name().equals(there.name())
                && copy.company().equals(there.company())
                && copy.numbers().equals(numbers(there))
                && there.phonebooks().contains(bound);
    }

    private static String numbers(PbxContact there) {
        return there.numbers().entrySet().stream()
                .map(number -> number.getKey() + "=" + number.getValue())
                .collect(Collectors.joining(","));
    }

    private String text(PbxContact there) {
        try {
            return json.writeValueAsString(Map.of(
                    "name", there.name(),
                    "company", there.company(),
                    "numbers", numbers(there)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * Notes the differences, but for contacts that were written meanwhile.
     *
     * @return how many contacts differ, or are gone
     */
    public int finish(Comparison all) {
        return store.submit(statements -> {
                    int differ = 0;
                    for (Map.Entry<Long, CopiedContact> entry : all.copies().entrySet()) {
                        CopiedContact copy = entry.getValue();
                        Object[] key = {copy.recordId(), copy.wanted(), copy.sent()};
                        String found = all.differences().get(entry.getKey());
                        boolean gone = !all.met().containsKey(entry.getKey());
                        if (gone && all.steady()) {
                            differ += statements.update(GONE, key);
                        } else if (!gone && (found != null || copy.found() != null)) {
                            statements.update(DIFFERS, found, key[0], key[1], key[2]);
                            differ += found == null ? 0 : 1;
                        }
                    }
                    return differ;
                })
                .join();
    }
}
