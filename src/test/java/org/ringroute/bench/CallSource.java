package org.ringroute.bench;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.ringroute.standin.pbx.BenchmarkCalls;
import org.ringroute.standin.pbx.BenchmarkCalls.SignedCall;
import org.ringroute.standin.pbx.PbxStandIn;

/** Answered inbound calls of five events each, one after the other, each with a caller of its own. */
final class CallSource {

    /** A call id says when its call began, and for how long a lookup is good depends on that. */
    private static final Duration KEEP_PATTERN = Duration.ofSeconds(1);

    private final PbxStandIn pbx;
    private final List<String> extensions;
    private final int contacts;
    private final int unknownEvery;
    private final AtomicInteger next = new AtomicInteger();
    private volatile Pattern pattern;

    CallSource(PbxStandIn pbx, List<String> extensions, Options options) {
        this.pbx = pbx;
        this.extensions = extensions;
        this.contacts = options.contacts();
        this.unknownEvery = options.unknownEvery();
        this.pattern = newPattern();
    }

    /** The number of a known caller. */
    static String contact(int index) {
        return "1415" + (2_000_000 + index);
    }

    SignedCall next() {
        int number = next.getAndIncrement();
        return pattern().calls.call(number, caller(number));
    }

    private String caller(int number) {
        return number % unknownEvery == 0
                ? "1628" + (2_000_000 + number)
                : contact(ThreadLocalRandom.current().nextInt(contacts));
    }

    private Pattern pattern() {
        Pattern now = pattern;
        if (System.nanoTime() - now.madeAt < KEEP_PATTERN.toNanos()) {
            return now;
        }
        synchronized (this) {
            if (pattern == now) {
                pattern = newPattern();
            }
            return pattern;
        }
    }

    private Pattern newPattern() {
        BenchmarkCalls calls = BenchmarkCalls.of(
                pbx, shapes -> shapes.inboundAnswered(BenchmarkCalls.CALLER, BenchmarkCalls.EXTENSION), extensions);
        return new Pattern(calls, System.nanoTime());
    }

    private record Pattern(BenchmarkCalls calls, long madeAt) {}
}
