package org.ringroute.standin.salesforce;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * A Salesforce org in memory, behind the real HTTP interface: OAuth, REST data API, limits, errors, faults. Login host
 * and instance host are one. Open {@link #url()} in a browser to see what arrived.
 */
public final class SalesforceStandIn implements AutoCloseable {

    private static final int MOST_THREADS = 256;

    static {
        // Answers are two writes; without this the second waits for the client's delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        // The defaults close idle connections early, which a pooling client sees as random resets.
        System.setProperty("sun.net.httpserver.maxIdleConnections", "2048");
        System.setProperty("sun.net.httpserver.idleInterval", "600");
    }

    private final Org org = new Org();
    private final Tokens tokens = new Tokens(org);
    private final Faults faults = new Faults();
    private final Limits limits = new Limits();
    private final Requests requests = new Requests();
    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private final String refreshToken;
    private volatile boolean gzip = true;
    private HttpServer instance;

    private SalesforceStandIn(int port) throws IOException {
        refreshToken = tokens.approve(org.adminId());
        faults.onExpireSessions(tokens::expireSessions);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        threads = new ThreadPoolExecutor(
                8,
                MOST_THREADS,
                30,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> {
                    Thread thread = new Thread(task, "salesforce-stand-in");
                    thread.setDaemon(true);
                    return thread;
                },
                new ThreadPoolExecutor.CallerRunsPolicy());
        server.setExecutor(threads);
        server.createContext("/", new Front(this));
    }

    /** Starts on a free port. */
    public static SalesforceStandIn start() {
        return start(0);
    }

    /** Starts on the given port of the loopback address. */
    public static SalesforceStandIn start(int port) {
        try {
            SalesforceStandIn standIn = new SalesforceStandIn(port);
            standIn.server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Login URL and instance URL, without a slash at its end. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /**
     * Moves the org: new tokens name a new host for data, and that of the move before is gone. Logins stay where they
     * are.
     */
    public synchronized void move() {
        try {
            HttpServer next = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            next.setExecutor(threads);
            next.createContext("/", new Front(this));
            next.start();
            tokens.instanceUrl("http://127.0.0.1:" + next.getAddress().getPort());
            closeInstance();
            instance = next;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends what {@link #move} began: login host and instance host are one again. */
    public synchronized void moveBack() {
        tokens.instanceUrl(null);
        closeInstance();
    }

    private void closeInstance() {
        if (instance != null) {
            instance.stop(0);
            instance = null;
        }
    }

    /** Consumer key of the one app that the org knows. */
    public String clientId() {
        return tokens.clientId();
    }

    /** Its secret. */
    public String clientSecret() {
        return tokens.clientSecret();
    }

    /** A refresh token of the administrator. */
    public String refreshToken() {
        return refreshToken;
    }

    /** Records, schema and rules. */
    public Org org() {
        return org;
    }

    /** Sessions, approvals and the app's settings. */
    public Tokens tokens() {
        return tokens;
    }

    /** The daily allowance. */
    public Limits limits() {
        return limits;
    }

    /** What was asked so far. */
    public Requests requests() {
        return requests;
    }

    /** What shall go wrong. */
    public Faults faults() {
        return faults;
    }

    /** Off, only counters are kept of requests: for load. */
    public void keepRequests(boolean on) {
        requests.keep(on);
    }

    /** Off, nothing is compressed, whatever the client accepts. */
    public void gzip(boolean on) {
        gzip = on;
    }

    boolean isGzip() {
        return gzip;
    }

    /** Stops at once. */
    @Override
    public void close() {
        faults.clear();
        closeInstance();
        server.stop(0);
        threads.shutdownNow();
    }
}
