package org.ringroute.standin.pbx;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Any number of calls of one shape, each with its own call id, caller, extension, channels and record ids. The shape is
 * scripted once; a call is then a matter of joining strings and signing them.
 */
public final class BenchmarkCalls {

    /** The caller's number in the script that serves as the pattern. */
    public static final String CALLER = "{caller}";

    /** The extension's number in the script that serves as the pattern. */
    public static final String EXTENSION = "{extension}";

    private static final String CALL = "{call}";
    private static final String CHANNEL = "{channel}";
    private static final String RECORD = "{record}";

    /** From here on a number has an exchange code that exists: they start with 2. */
    private static final int FIRST_CALLER = 2_000_000;

    private static final int MOST_CALLERS = 8_000_000;

    /** Record ids have seven hexadecimal digits: one for the series, six within it. */
    private static final int MOST_SERIES = 16;

    private static final AtomicInteger SERIES = new AtomicInteger();

    /** A body ready to post. */
    public record SignedBody(int type, byte[] body, String signature) {

        public HttpRequest request(URI receiver) {
            return HttpRequest.newBuilder(receiver)
                    .header("Content-Type", "application/json")
                    .header("X-Signature", signature)
                    .POST(BodyPublishers.ofByteArray(body))
                    .build();
        }
    }

    /** The bodies of one call in their order. */
    public record SignedCall(String callId, String caller, String extension, List<SignedBody> bodies) {}

    private record Pattern(int type, Template template) {}

    private final Signer signer;
    private final List<String> extensions;
    private final String idPrefix;
    private final int series = SERIES.getAndIncrement() % MOST_SERIES;
    private final int lines;
    private final List<Pattern> patterns = new ArrayList<>();

    private BenchmarkCalls(Signer signer, CallScript script, List<String> extensions) {
        this.signer = signer;
        this.extensions = List.copyOf(extensions);
        idPrefix = script.callId();
        Map<String, String> slots = slots(script);
        lines = slots.size();
        for (PbxMessage message : script.events()) {
            patterns.add(new Pattern(message.type(), Template.of(message.body(), slots)));
        }
    }

    /**
     * Calls after the pattern of a script written with {@link #CALLER} and {@link #EXTENSION}, for example
     * {@code BenchmarkCalls.of(pbx, calls -> calls.inboundAnswered(CALLER, EXTENSION), List.of("1001"))}.
     */
    public static BenchmarkCalls of(PbxStandIn pbx, Function<Calls, CallScript> shape, List<String> extensions) {
        return new BenchmarkCalls(new Signer(pbx.webhookSecret()), shape.apply(pbx.calls()), extensions);
    }

    /**
     * The call with this number, counted from 0; callers repeat after eight million, extensions take
     * turns, and record ids stay distinct for some two million calls.
     */
    public SignedCall call(int number) {
        return call(number, "1415" + (FIRST_CALLER + number % MOST_CALLERS));
    }

    /** The call with this number from this caller. */
    public SignedCall call(int number, String caller) {
        String callId = "%s%07d".formatted(idPrefix, number);
        String extension = extensions.get(number % extensions.size());
        Map<String, String> values = new HashMap<>();
        values.put(CALL, callId);
        values.put(CALLER, caller);
        values.put(EXTENSION, extension);
        for (int line = 0; line < lines; line++) {
            int within = (number * lines + line) & 0xFFFFFF;
            values.put(CHANNEL + line, "%02x%06x".formatted(series, within));
            values.put(RECORD + line, "%01X%06X".formatted(series, within));
        }
        List<SignedBody> bodies = new ArrayList<>(patterns.size());
        for (Pattern pattern : patterns) {
            byte[] body = pattern.template().fill(values).getBytes(StandardCharsets.UTF_8);
            bodies.add(new SignedBody(pattern.type(), body, signer.sign(body)));
        }
        return new SignedCall(callId, caller, extension, bodies);
    }

    /** Texts of the script that differ from call to call, and the name of the value that takes their place. */
    private static Map<String, String> slots(CallScript script) {
        Map<String, String> slots = new LinkedHashMap<>();
        slots.put(script.callId(), CALL);
        slots.put(CALLER, CALLER);
        slots.put(EXTENSION, EXTENSION);
        script.events().stream()
                .flatMap(message -> message.members().stream())
                .map(member -> lastPart(member.channel(), 8))
                .forEach(part -> slots.computeIfAbsent(part, channel -> CHANNEL + slots.size()));
        script.records().stream()
                .map(record -> lastPart(record.uid(), 7))
                .forEach(part -> slots.computeIfAbsent(part, uid -> RECORD + slots.size()));
        return slots;
    }

    private static String lastPart(String text, int length) {
        return text.substring(text.length() - length);
    }
}
