package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.ringroute.standin.pbx.CallRecords.Kept;

/** Call records over the Open API, in their own shape, not that of 30012 (reference 3.7). */
final class CallRecordEndpoints {

    private static final Listing LIST = Listing.of("data", "id", "time", "timestamp", "duration", "talk_duration");

    private final CallRecords records;
    private final Dialect dialect;

    CallRecordEndpoints(CallRecords records, Dialect dialect) {
        this.records = records;
        this.dialect = dialect;
    }

    void offer(OpenApi api) {
        api.get("cdr/list", this::list);
        api.get("cdr/search", this::search);
    }

    /** Has no filter: whatever {@code start_time} says, it is the whole table, oldest first unless sorted otherwise. */
    private ObjectNode list(ApiRequest request) {
        List<ObjectNode> rows = records.oldestFirst().stream().map(this::row).toList();
        return dialect.orderIgnored() ? LIST.unsorted(request, rows) : LIST.answer(request, rows);
    }

    /** Its rows have no {@code id}. */
    private ObjectNode search(ApiRequest request) {
        Predicate<CallRecord> wanted = filter(request);
        List<ObjectNode> rows = records.newestFirst().stream()
                .filter(kept -> wanted.test(kept.record()))
                .map(this::row)
                .map(row -> row.without("id"))
                .map(ObjectNode.class::cast)
                .toList();
        return LIST.answer(request, rows);
    }

    private ObjectNode row(Kept kept) {
        return kept.record().row(kept.id(), dialect);
    }

    private static Predicate<CallRecord> filter(ApiRequest request) {
        long from = unixSecond(request, "start_time", 0);
        long to = unixSecond(request, "end_time", Long.MAX_VALUE);
        return ((Predicate<CallRecord>) record -> record.start().getEpochSecond() >= from)
                .and(record -> record.start().getEpochSecond() <= to)
                .and(record -> matches(request, "call_from", record.from()))
                .and(record -> matches(request, "call_to", record.to()))
                .and(record -> request.text("status").isEmpty()
                        || request.text("status").equals(record.status()));
    }

    private static boolean matches(ApiRequest request, String parameter, Party party) {
        return party.display().contains(request.text(parameter));
    }

    /** Newer firmware takes nothing but Unix seconds, as one client found. */
    private static long unixSecond(ApiRequest request, String parameter, long otherwise) {
        String value = request.text(parameter);
        if (value.isEmpty()) {
            return otherwise;
        }
        try {
            return Long.parseLong(value);
        } catch (NumberFormatException e) {
            throw ApiProblem.parameter(parameter, "format");
        }
    }
}
