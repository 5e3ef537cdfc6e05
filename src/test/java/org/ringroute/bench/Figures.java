package org.ringroute.bench;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What one run showed.
 *
 * @param accepted webhooks a second that were answered 200 while the load ran
 * @param calls calls a second, counted until the last had its Task in Salesforce
 * @param completed their webhooks a second, counted until then
 * @param p50 milliseconds to an answer, half of the webhooks
 * @param p99 the same, but for one in a hundred
 * @param requests to Salesforce for a call
 * @param cpu microseconds of processor time that the bridge took for a webhook and all that followed from it; other
 *     than the rest, hardly disturbed by what else runs on the machine
 * @param megabytes resident memory of the bridge after the run
 */
record Figures(
        double accepted,
        double calls,
        double completed,
        double p50,
        double p99,
        double requests,
        double cpu,
        double megabytes) {

    static final String TABLE_HEAD =
            """
            | calls in flight | webhooks/s accepted | webhooks/s completed | calls/s completed | answer p50 ms | answer p99 ms \
            | Salesforce requests a call | CPU µs a webhook | resident MB |
            |---|---|---|---|---|---|---|---|---|""";

    static Figures median(List<Figures> runs) {
        return new Figures(
                median(runs, Figures::accepted),
                median(runs, Figures::calls),
                median(runs, Figures::completed),
                median(runs, Figures::p50),
                median(runs, Figures::p99),
                median(runs, Figures::requests),
                median(runs, Figures::cpu),
                median(runs, Figures::megabytes));
    }

    private static double median(List<Figures> runs, ToDoubleFunction<Figures> figure) {
        double[] sorted = runs.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    String row(int concurrency) {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %.0f | %.0f | %.1f | %.1f | %.3f | %.0f | %.0f |",
                concurrency,
                accepted,
                completed,
                calls,
                p50,
                p99,
                requests,
                cpu,
                megabytes);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%.0f webhooks/s accepted, %.0f completed, %.0f calls/s, p50 %.1f ms, p99 %.1f ms, %.3f requests a call, %.0f us of CPU a webhook, %.0f MB",
                accepted,
                completed,
                calls,
                p50,
                p99,
                requests,
                cpu,
                megabytes);
    }
}
