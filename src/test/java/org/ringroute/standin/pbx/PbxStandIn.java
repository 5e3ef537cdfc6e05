package org.ringroute.standin.pbx;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.ringroute.standin.pbx.CallPlayer.Pace;
import org.ringroute.standin.pbx.Webhooks.Webhook;

/** A PBX to test, show and measure against: Open API and webhooks of a Yeastar P-Series, on this machine only. */
public final class PbxStandIn implements AutoCloseable {

    static {
        // Without it, the JDK's server lets each answer on a kept connection wait 40 ms for a delayed acknowledgement.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private static final String CLIENT_ID = "standin-client";
    private static final String CLIENT_SECRET = "standin-client-secret";
    private static final String WEBHOOK_SECRET = "0123456789abcdefghijklmnopqrstuv";
    private static final String SERIAL = "3691A2B4C5D6";
    private static final CallOptions USUAL =
            new CallOptions(null, null, "12025550100", "sip-main", Duration.ofSeconds(12), Duration.ofSeconds(84));

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(PbxStandIn::daemon);
    private final AdjustableClock clock = new AdjustableClock();
    private final Signer signer = new Signer(WEBHOOK_SECRET);
    private final Dialect dialect = new Dialect();
    private final MessageWriter writer = new MessageWriter(SERIAL, signer, dialect);
    private final Directory directory = new Directory();
    private final Tokens tokens = new Tokens(CLIENT_ID, CLIENT_SECRET, clock);
    private final Faults faults = new Faults();
    private final Requests requests = new Requests();
    private final Webhooks webhooks = new Webhooks();
    private final WebhookSender sender = new WebhookSender(webhooks, WEBHOOK_SECRET);
    private final LiveCalls live = new LiveCalls();
    private final CallRecords records = new CallRecords();
    private final CallPlayer player = new CallPlayer(sender, live, records);
    private final AddressBook addressBook = new AddressBook();
    private final CallEndpoints callEndpoints = new CallEndpoints(live, writer, this::calls, player, threads);

    private PbxStandIn(HttpServer server) {
        this.server = server;
    }

    /** Starts on a free port. */
    public static PbxStandIn start() {
        return start(0);
    }

    public static PbxStandIn start(int port) {
        try {
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
            PbxStandIn pbx = new PbxStandIn(HttpServer.create(address, 256));
            pbx.open();
            return pbx;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void open() {
        OpenApi api = new OpenApi(tokens, faults, requests, clock);
        tokens.offer(api);
        webhooks.offer(api);
        callEndpoints.offer(api);
        new DirectoryEndpoints(directory).offer(api);
        new Phonebooks(addressBook).offer(api);
        new CompanyContacts(addressBook, dialect).offer(api);
        new CallRecordEndpoints(records, dialect).offer(api);
        new SystemInformation(SERIAL, dialect, clock).offer(api);
        Recordings recordings = new Recordings(records, dialect, tokens, clock);
        recordings.offer(api);
        server.createContext("/openapi/", api);
        server.createContext(Recordings.DOWNLOADS, recordings);
        server.createContext("/", new DemoPage(this, threads));
        server.setExecutor(threads);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Address without a trailing slash; {@code /openapi/v1.0/...} comes behind it. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public String clientId() {
        return CLIENT_ID;
    }

    public String clientSecret() {
        return CLIENT_SECRET;
    }

    public String webhookSecret() {
        return WEBHOOK_SECRET;
    }

    public String serial() {
        return SERIAL;
    }

    /** From now on every event is posted there, under {@link #webhookSecret()}. */
    public void sendWebhooksTo(URI receiver) {
        webhooks.replace(new Webhook(receiver, WEBHOOK_SECRET, Set.of()));
    }

    /** Posts these events there too, signed with this secret; no events means all. */
    public void addWebhook(URI receiver, String secret, Integer... events) {
        webhooks.add(new Webhook(receiver, secret, Set.of(events)));
    }

    public void removeWebhooks() {
        webhooks.clear();
    }

    /** Where events are posted now. */
    public List<URI> webhooks() {
        return webhooks.list().stream().map(Webhook::url).toList();
    }

    public void addExtension(String number, String name, String email) {
        directory.addExtension(number, name, email, "");
    }

    public void removeExtension(String number) {
        directory.removeExtension(number);
    }

    public void addExtensionGroup(int id, String name, String... members) {
        directory.addExtensionGroup(id, name, List.of(members));
    }

    public void addRingGroup(String number, String name, String... members) {
        directory.addRingGroup(number, name, List.of(members));
    }

    public void addQueue(String number, String name, String... agents) {
        directory.addQueue(number, name, List.of(agents));
    }

    /** How messages are written; set it before a call is scripted. */
    public Dialect dialect() {
        return dialect;
    }

    /** Scripts of calls, not yet sent. */
    public Calls calls() {
        return new Calls(directory, writer, clock, USUAL);
    }

    /** Messages that belong to no call. */
    public OtherEvents events() {
        return new OtherEvents(writer);
    }

    /** Posts all messages of a call in order and leaves its records; answers with every attempt. */
    public List<Delivery> send(CallScript call) {
        return player.play(call, Pace.AT_ONCE);
    }

    /** The same in shortened real time: ringing takes a second, talking two, whatever the record says. */
    public List<Delivery> sendPaced(CallScript call) {
        return player.play(call, Pace.DEMO);
    }

    /**
     * Lets one of the demo's calls happen in shortened real time, and comes back at once.
     *
     * @param shape what happens, such as {@code inboundAnswered}
     * @return the id of the call
     * @throws IllegalArgumentException with a sentence for whoever asked, when there is no such call
     */
    public String placeDemoCall(String shape, String number, String extension) {
        CallScript call = new DemoShapes(this).script(shape, number, extension);
        threads.execute(() -> sendPaced(call));
        return call.callId();
    }

    public List<Delivery> send(PbxMessage message) {
        return player.send(message);
    }

    /** Lets a call happen without a word: only its records tell of it, as after an outage of the receiver. */
    public void keepRecords(CallScript call) {
        records.keep(call.records());
    }

    /** The same with many calls at once, as of the years before. */
    public void keepRecords(List<CallScript> calls) {
        records.add(calls.stream().flatMap(call -> call.records().stream()).toList());
    }

    /** The calls that go on now, by id; an ended or recorded call is none of them. */
    public Set<String> liveCalls() {
        return live.all().keySet();
    }

    /** Drops a call that no message has ended, without a word. */
    public void forgetCall(String callId) {
        live.end(callId);
    }

    /** What follows when {@code call/dial} is asked: nothing unless set here, and at once. */
    public void onDial(DialOutcome outcome) {
        callEndpoints.outcome(outcome, Pace.AT_ONCE);
    }

    /** What follows when {@code call/dial} is asked, in shortened real time. */
    public void onDialPaced(DialOutcome outcome) {
        callEndpoints.outcome(outcome, Pace.DEMO);
    }

    /** Company contacts and phonebooks as the PBX holds them. */
    public AddressBook addressBook() {
        return addressBook;
    }

    /** Time between two attempts to post; a tenth of a second unless changed. */
    public void retryPause(Duration pause) {
        sender.retryPause(pause);
    }

    /** Forgets calls, records, deliveries, requests and faults, as between two tests; people and tokens stay. */
    public void forgetTheDay() {
        live.clear();
        records.clear();
        sender.clear();
        requests.clear();
        faults.clear();
        onDial(DialOutcome.SILENCE);
    }

    /** Every attempt to post so far. */
    public List<Delivery> deliveries() {
        return sender.deliveries();
    }

    public void clearDeliveries() {
        sender.clear();
    }

    /** What the Open API was asked. */
    public Requests requests() {
        return requests;
    }

    /** Troubles of the Open API to come. */
    public Faults faults() {
        return faults;
    }

    /** All access tokens run out now; refresh tokens still work. */
    public void expireTokens() {
        tokens.expireAccess();
    }

    /** From now on access tokens live that long instead of half an hour. */
    public void tokensLive(Duration life) {
        tokens.accessLife(life);
    }

    /** Access tokens live half an hour again. */
    public void tokensLiveAsUsual() {
        tokens.accessLife(Tokens.ACCESS_LIFE);
    }

    /** All tokens are gone, refresh tokens too. */
    public void forgetTokens() {
        tokens.forget();
    }

    /** Number of access tokens alive. */
    public int tokensAlive() {
        return tokens.alive();
    }

    /** Lets addresses in again that failed to log in too often. */
    public void unblock() {
        tokens.unblock();
    }

    /** Puts the PBX's clock forward: tokens and blocks run out sooner, and calls start later. */
    public void advanceClock(Duration time) {
        clock.advance(time);
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "pbx-stand-in");
        thread.setDaemon(true);
        return thread;
    }
}
