package org.ringroute.standin.salesforce;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Everything that was asked of the stand-in, in order of arrival of the answers. The pages for people do not count. */
public final class Requests {

    private final List<RecordedRequest> list = new ArrayList<>();
    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger charged = new AtomicInteger();
    private final AtomicInteger tokenRequests = new AtomicInteger();
    private volatile boolean keep = true;

    Requests() {}

    /** The requests, oldest first. */
    public List<RecordedRequest> list() {
        synchronized (list) {
            return List.copyOf(list);
        }
    }

    /** Those whose path contains the text. */
    public List<RecordedRequest> to(String pathPart) {
        return list().stream().filter(r -> r.path().contains(pathPart)).toList();
    }

    /** How many there were, kept or not. */
    public int count() {
        return count.get();
    }

    /** What they took from the daily allowance together. */
    public int charged() {
        return charged.get();
    }

    /** How many asked for a token. */
    public int tokenRequests() {
        return tokenRequests.get();
    }

    /** Forgets all of them and starts counting at zero; the allowance used stays used. */
    public void clear() {
        synchronized (list) {
            list.clear();
            count.set(0);
            charged.set(0);
            tokenRequests.set(0);
        }
    }

    /** Off, only the counters run: for load, which would fill the memory. */
    public void keep(boolean on) {
        keep = on;
    }

    boolean isKept() {
        return keep;
    }

    void add(RecordedRequest request) {
        count.incrementAndGet();
        charged.addAndGet(request.charged());
        if (request.isTokenRequest()) {
            tokenRequests.incrementAndGet();
        }
        if (keep) {
            synchronized (list) {
                list.add(request);
            }
        }
    }
}
