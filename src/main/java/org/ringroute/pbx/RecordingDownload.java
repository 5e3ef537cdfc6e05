package org.ringroute.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Fetches a recording from the PBX as a stream: hours of speech never stand in memory. */
@Component
public class RecordingDownload {

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final HttpClient http;

    RecordingDownload(PbxTrust trust) {
        HttpClient.Builder client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5));
        trust.context().ifPresent(client::sslContext);
        this.http = client.build();
    }

    /**
     * Begins to fetch. Whoever gets the sound must close it.
     *
     * @param address from {@link RecordingAddress}
     * @throws PbxRefusedException when the PBX answers with anything but the file
     * @throws IOException when it does not answer
     */
    public Sound from(URI address) throws PbxRefusedException, IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("User-Agent", "OpenAPI")
                .build();
        try {
            HttpResponse<InputStream> answer = http.send(request, BodyHandlers.ofInputStream());
            String type = answer.headers().firstValue("Content-Type").orElse("application/octet-stream");
            // A refusal is JSON with status 200, as everywhere in this API.
            if (answer.statusCode() != 200 || type.contains("json") || type.contains("html")) {
                answer.body().close();
                throw new PbxRefusedException("the PBX does not hand the recording out: " + answer.statusCode());
            }
            return new Sound(
                    answer.body(),
                    answer.headers().firstValueAsLong("Content-Length").orElse(-1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the PBX was asked", e);
        }
    }

    /** @param length in bytes, -1 if the PBX does not tell */
    public record Sound(InputStream stream, long length) {}
}
