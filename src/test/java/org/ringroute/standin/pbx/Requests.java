package org.ringroute.standin.pbx;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** What the Open API was asked so far. */
public final class Requests {

    private final List<RecordedRequest> all = new CopyOnWriteArrayList<>();

    public List<RecordedRequest> all() {
        return List.copyOf(all);
    }

    /** The requests to one endpoint, such as {@code extension/list}. */
    public List<RecordedRequest> to(String endpoint) {
        return all.stream()
                .filter(request -> request.endpoint().equals(endpoint))
                .toList();
    }

    public int count(String endpoint) {
        return to(endpoint).size();
    }

    public void clear() {
        all.clear();
    }

    void add(RecordedRequest request) {
        all.add(request);
    }
}
