package org.ringroute.standin.salesforce;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** The daily allowance of requests: what each costs, and what happens when it is used up (reference 2.3, 2.4). */
public final class Limits {

    /** The allowance of a Developer Edition org. */
    private static final int DEVELOPER_EDITION = 15_000;

    private final AtomicInteger used = new AtomicInteger();
    private volatile int max = DEVELOPER_EDITION;

    Limits() {}

    /** Sets the allowance. */
    public void max(int requests) {
        max = requests;
    }

    /** Sets what has been used already, by whomever. */
    public void used(int requests) {
        used.set(requests);
    }

    /** Requests charged so far, those set by {@link #used(int)} included. */
    public int used() {
        return used.get();
    }

    /** Charges a request, or refuses it. Returns what it cost. */
    int charge(int cost) {
        if (used.get() >= max) {
            throw exceeded();
        }
        used.addAndGet(cost);
        return cost;
    }

    static ApiError exceeded() {
        return ApiError.of(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.");
    }

    /** What a request costs: one, but a Composite Batch as much as it has parts. */
    static int costOf(Call call) {
        boolean batch = call.resource().equals("composite/batch");
        return batch && call.json() instanceof Map<?, ?> body && body.get("batchRequests") instanceof List<?> parts
                ? Math.max(1, parts.size())
                : 1;
    }

    /** Value of the header Sforce-Limit-Info. */
    String header() {
        return "api-usage=" + used.get() + "/" + max;
    }

    Map<String, Object> body() {
        return Json.of(
                "DailyApiRequests", Json.of("Max", max, "Remaining", Math.max(0, max - used.get())),
                "DailyBulkV2QueryJobs", Json.of("Max", 10_000, "Remaining", 10_000),
                "ConcurrentAsyncGetReportInstances", Json.of("Max", 200, "Remaining", 200));
    }
}
