package org.ringroute.standin.pbx;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.ringroute.standin.pbx.CallRecords.Kept;

/** Recordings of answered calls: listed, then fetched from an address that lives half an hour (reference 3.8). */
final class Recordings implements HttpHandler {

    static final String DOWNLOADS = "/api/download/";

    private static final Listing LIST = Listing.of("data", "id", "time", "duration", "size");
    private static final Duration LINK_LIFE = Duration.ofMinutes(30);
    private static final int SAMPLES_PER_SECOND = 8000;
    private static final byte[] SOUND = silence(SAMPLES_PER_SECOND / 10);

    private final CallRecords records;
    private final Dialect dialect;
    private final Tokens tokens;
    private final InstantSource clock;
    private final Map<String, Instant> links = new ConcurrentHashMap<>();
    private OpenApi api;

    Recordings(CallRecords records, Dialect dialect, Tokens tokens, InstantSource clock) {
        this.records = records;
        this.dialect = dialect;
        this.tokens = tokens;
        this.clock = clock;
    }

    void offer(OpenApi openApi) {
        api = openApi;
        api.get("recording/list", request -> LIST.answer(request, rows("")));
        api.get("recording/search", request -> LIST.answer(request, rows(request.required("search_value"))));
        api.get("recording/download", this::download);
    }

    /** The download itself; it asks for the token like every other request. */
    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        try {
            api.requireAdmitted(exchange);
            tokens.requireAlive(Http.query(exchange).getOrDefault("access_token", ""));
        } catch (ApiProblem problem) {
            Http.answer(exchange, 200, "application/json", Json.write(problem.answer()));
            return;
        }
        if (links.getOrDefault(path, Instant.MIN).isAfter(clock.instant())) {
            Http.answer(exchange, 200, "audio/wav", SOUND);
        } else {
            Http.answer(exchange, 404, "text/html", "<h1>404</h1>");
        }
    }

    private ObjectNode download(ApiRequest request) {
        boolean byFile = request.has("file");
        String wanted = byFile ? request.required("file") : request.required("id");
        return recorded().stream()
                .filter(kept -> wanted.equals(byFile ? file(kept) : String.valueOf(kept.id())))
                .findFirst()
                .map(kept -> link(file(kept)))
                .orElseThrow(() -> ApiProblem.parameter(byFile ? "file" : "id", "exist"));
    }

    private ObjectNode link(String file) {
        String path = DOWNLOADS + UUID.randomUUID() + "/" + file;
        links.put(path, clock.instant().plus(LINK_LIFE));
        return OpenApi.success().put("file", file).put("download_resource_url", path);
    }

    private List<ObjectNode> rows(String part) {
        return recorded().stream()
                .filter(kept -> file(kept).contains(part))
                .map(this::row)
                .toList();
    }

    private List<Kept> recorded() {
        return records.newestFirst().stream()
                .filter(kept -> kept.record().recorded())
                .toList();
    }

    private ObjectNode row(Kept kept) {
        CallRecord record = kept.record();
        return Json.object()
                .put("id", kept.id())
                .put("time", record.time(dialect))
                .put("uid", record.uid())
                .put("call_from", record.from().display())
                .put("call_to", record.to().display())
                .put("duration", record.talkSeconds())
                .put("size", SOUND.length)
                .put("call_type", record.type())
                .put("file", file(kept));
    }

    private String file(Kept kept) {
        return kept.record().recording(dialect.zone());
    }

    /** A WAV file of 8-bit mono silence. */
    private static byte[] silence(int samples) {
        ByteBuffer wav = ByteBuffer.allocate(44 + samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + samples);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1);
        wav.putInt(SAMPLES_PER_SECOND).putInt(SAMPLES_PER_SECOND);
        wav.putShort((short) 1).putShort((short) 8);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(samples);
        Arrays.fill(wav.array(), 44, 44 + samples, (byte) 0x80);
        return wav.array();
    }
}
