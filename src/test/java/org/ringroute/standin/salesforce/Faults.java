package org.ringroute.standin.salesforce;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * What can go wrong, on command (reference 6.4, 10). A path part selects requests whose path contains it; "" selects
 * all. Faults with a number wear off after so many requests; the others stay until {@link #clear}.
 */
public final class Faults {

    private static final String UNAVAILABLE =
            "<html><head><title>We are down for maintenance.</title></head><body>Salesforce is unavailable.</body></html>";

    /** Where in the life of a request the connection breaks. */
    enum Drop {
        BEFORE_PROCESSING,
        AFTER_COMMIT
    }

    private record Planned(String pathPart, AtomicInteger left, Answer answer, Drop drop) {

        boolean takes(String path) {
            return path.contains(pathPart) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }
    }

    /**
     * What becomes of the answer to a request that was carried out.
     *
     * @param instead another answer, or null
     * @param cutAt the connection breaks after so many bytes of the body; negative for never
     */
    record Spoilt(String pathPart, AtomicInteger left, Duration late, Answer instead, boolean garbled, int cutAt) {

        private boolean takes(String path) {
            return path.contains(pathPart) && left.getAndUpdate(n -> Math.max(0, n - 1)) > 0;
        }

        /** The answer as it leaves; waits first. */
        Answer of(Answer answer) throws InterruptedException {
            Thread.sleep(late.toMillis());
            if (instead != null) {
                return instead;
            }
            return garbled
                    ? new Answer(answer.status(), garbled(answer.bytes()), answer.headers(), answer.contentType())
                    : answer;
        }

        private static byte[] garbled(byte[] body) {
            byte[] garbled = body.clone();
            for (int i = 0; i < garbled.length; i += 3) {
                garbled[i] = (byte) 0xFF;
            }
            return garbled;
        }
    }

    private record Slow(String pathPart, Duration duration) {}

    private record Refusal(String type, Predicate<Map<String, Object>> row, AtomicInteger left, ApiError error) {}

    /** Requests that wait inside the stand-in until they are let go. */
    public static final class Hold {

        private final String pathPart;
        private final AtomicInteger waiting = new AtomicInteger();
        private final CountDownLatch released = new CountDownLatch(1);

        private Hold(String pathPart) {
            this.pathPart = pathPart;
        }

        /** How many requests have arrived and wait. */
        public int waiting() {
            return waiting.get();
        }

        /** Lets them go, and all later ones pass. */
        public void release() {
            released.countDown();
        }
    }

    private final List<Planned> planned = new CopyOnWriteArrayList<>();
    private final List<Refusal> refusals = new CopyOnWriteArrayList<>();
    private final List<Spoilt> spoilt = new CopyOnWriteArrayList<>();
    private final List<Slow> slow = new CopyOnWriteArrayList<>();
    private final List<Hold> holds = new CopyOnWriteArrayList<>();
    private Runnable expireSessions = () -> {};
    private Runnable killCursors = () -> {};

    Faults() {}

    /** Ends all sessions: the next data call is 401 INVALID_SESSION_ID, a refresh helps. */
    public void expireSessions() {
        expireSessions.run();
    }

    /** Lets all open query cursors die: INVALID_QUERY_LOCATOR. */
    public void killCursors() {
        killCursors.run();
    }

    /** Every request takes this much longer. */
    public void slow(Duration duration) {
        slow("", duration);
    }

    /** Requests to this path take this much longer. */
    public void slow(String pathPart, Duration duration) {
        slow.add(new Slow(pathPart, duration));
    }

    /** The next n matching requests are answered so, without being processed. JSON unless the body looks like HTML. */
    public void answer(String pathPart, int status, String body, int n) {
        Answer answer =
                body.startsWith("<") ? Answer.html(status, body) : new Answer(status, body, Map.of(), Answer.JSON);
        planned.add(new Planned(pathPart, new AtomicInteger(n), answer, null));
    }

    /** The next n matching requests are sent elsewhere, without being processed. */
    public void redirect(String pathPart, int status, String location, int n) {
        planned.add(new Planned(
                pathPart,
                new AtomicInteger(n),
                new Answer(status, null, Map.of("Location", location), Answer.HTML),
                null));
    }

    /** The next n matching requests get a REST error. */
    public void error(String pathPart, int status, String errorCode, String message, int n) {
        planned.add(
                new Planned(pathPart, new AtomicInteger(n), Answer.of(ApiError.of(status, errorCode, message)), null));
    }

    /** 500 UNKNOWN_EXCEPTION, as after a crash inside. */
    public void internalError(String pathPart, int n) {
        error(pathPart, 500, "UNKNOWN_EXCEPTION", "An unexpected error occurred. Please include this ErrorId: 1", n);
    }

    /** 502 with a page instead of JSON, from the network in front. */
    public void badGateway(String pathPart, int n) {
        answer(pathPart, 502, "<html><body><h1>502 Bad Gateway</h1></body></html>", n);
    }

    /** 503 with the maintenance page. */
    public void unavailable(String pathPart, int n) {
        answer(pathPart, 503, UNAVAILABLE, n);
    }

    /** 403 REQUEST_LIMIT_EXCEEDED, as when the day's allowance is used up. */
    public void quotaExceeded(String pathPart, int n) {
        planned.add(new Planned(pathPart, new AtomicInteger(n), Answer.of(Limits.exceeded()), null));
    }

    /** 403 REQUEST_LIMIT_EXCEEDED because too many long requests run at once. */
    public void tooManyLongRequests(String pathPart, int n) {
        error(pathPart, 403, "REQUEST_LIMIT_EXCEEDED", "ConcurrentPerOrgLongTxn Limit exceeded.", n);
    }

    /** The next n token requests are refused, for example with rate_limit_exceeded (reference 1.4). */
    public void tokenError(String error, String description, int n) {
        Answer answer = new OAuthError(error, description).answer();
        planned.add(new Planned("/services/oauth2/token", new AtomicInteger(n), answer, null));
    }

    /** Breaks the connection before anything is done. */
    public void dropBeforeProcessing(String pathPart, int n) {
        planned.add(new Planned(pathPart, new AtomicInteger(n), null, Drop.BEFORE_PROCESSING));
    }

    /** Does all that is asked and breaks the connection instead of answering: the ambiguous write. */
    public void dropAnswerAfterCommit(String pathPart, int n) {
        planned.add(new Planned(pathPart, new AtomicInteger(n), null, Drop.AFTER_COMMIT));
    }

    /** Does all that is asked and breaks the connection after so many bytes of the answer's body. */
    public void cutAnswerAfterCommit(String pathPart, int bytes, int n) {
        spoil(pathPart, n, Duration.ZERO, null, false, bytes);
    }

    /** Does all that is asked, and of the answer's body every third byte is wrong. */
    public void garbleAnswerAfterCommit(String pathPart, int n) {
        spoil(pathPart, n, Duration.ZERO, null, true, -1);
    }

    /** Does all that is asked, and a proxy between answers something of its own. */
    public void answerAfterCommit(String pathPart, int status, String body, int n) {
        Answer instead =
                body.startsWith("<") ? Answer.html(status, body) : new Answer(status, body, Map.of(), Answer.JSON);
        spoil(pathPart, n, Duration.ZERO, instead, false, -1);
    }

    /** Does all that is asked at once, and answers so much later. */
    public void answerLate(String pathPart, Duration late, int n) {
        spoil(pathPart, n, late, null, false, -1);
    }

    private void spoil(String pathPart, int n, Duration late, Answer instead, boolean garbled, int cutAt) {
        spoilt.add(new Spoilt(pathPart, new AtomicInteger(n), late, instead, garbled, cutAt));
    }

    /** Lets matching requests wait, before they are processed, until released. */
    public Hold hold(String pathPart) {
        Hold hold = new Hold(pathPart);
        holds.add(hold);
        return hold;
    }

    /** The next n writes of a matching row fail with UNABLE_TO_LOCK_ROW. The row is the body that was sent. */
    public void lockRow(String type, Predicate<Map<String, Object>> row, int n) {
        refuseRows(type, row, "UNABLE_TO_LOCK_ROW", "unable to obtain exclusive access to this record or 1 records", n);
    }

    /** The next n writes of a matching row are refused, as by a validation rule or a trigger of the org. */
    public void refuseRows(String type, Predicate<Map<String, Object>> row, String errorCode, String message, int n) {
        refusals.add(new Refusal(type, row, new AtomicInteger(n), ApiError.row(errorCode, message)));
    }

    /** Ends every fault and releases what is held. Expired sessions stay expired. */
    public void clear() {
        planned.clear();
        spoilt.clear();
        refusals.clear();
        slow.clear();
        holds.forEach(Hold::release);
        holds.clear();
    }

    void onExpireSessions(Runnable action) {
        expireSessions = action;
    }

    void onKillCursors(Runnable action) {
        killCursors = action;
    }

    /** Waits as long as the slowness and the holds for this path demand. */
    void delay(String path) {
        try {
            for (Slow one : slow) {
                if (path.contains(one.pathPart)) {
                    Thread.sleep(one.duration.toMillis());
                }
            }
            for (Hold hold : holds) {
                if (path.contains(hold.pathPart)) {
                    hold.waiting.incrementAndGet();
                    hold.released.await();
                    hold.waiting.decrementAndGet();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The answer planned instead of the real one, or null. */
    Answer plannedAnswer(String path) {
        for (Planned one : planned) {
            if (one.answer != null && one.takes(path)) {
                return one.answer;
            }
        }
        return null;
    }

    /** What becomes of the answer to this request, or null. */
    Spoilt spoils(String path) {
        return spoilt.stream().filter(one -> one.takes(path)).findFirst().orElse(null);
    }

    boolean drops(Drop when, String path) {
        for (Planned one : planned) {
            if (one.drop == when && one.takes(path)) {
                return true;
            }
        }
        return false;
    }

    /** Throws when this write is to be refused. */
    void refuseRow(String type, Map<String, Object> row) {
        for (Refusal one : refusals) {
            if (one.type.equals(type) && one.row.test(row) && one.left.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
                throw one.error;
            }
        }
    }
}
