package org.ringroute.pbx;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.ringroute.call.MalformedEventException;
import org.ringroute.call.PbxEvent;
import org.ringroute.store.ReceivedEvent;
import org.springframework.stereotype.Component;

/** Reads a webhook: its size, its signature, then what it says. Nothing of an unsigned body is looked at, and nothing of one
 * without a signature is read. */
@Component
public class WebhookIntake {

    static final int MAX_BYTES = 256 * 1024;

    private final PbxAccessStore access;
    private final Clock clock;
    /** Of the secret in use, kept as long as that is the same. */
    private volatile WebhookSignature signature;

    WebhookIntake(PbxAccessStore access, Clock clock) {
        this.access = access;
        this.clock = clock;
    }

    /**
     * The event in a request.
     *
     * @param body the raw bytes of the request, null when it has none
     * @param header the {@code X-Signature} header, or null
     * @throws WebhookRefusedException 413 over 256 KiB, 401 without the right signature, 400 when it is not an event
     */
    public ReceivedEvent read(InputStream body, String header) throws WebhookRefusedException, IOException {
        refuseUnsigned(header);
        byte[] bytes = body == null ? new byte[0] : body.readNBytes(MAX_BYTES + 1);
        if (bytes.length > MAX_BYTES) {
            throw WebhookRefusedException.tooLarge("An event has at most 256 KiB.");
        }
        PbxAccess pbx = access.current();
        if (pbx.webhookSecret().isBlank()) {
            throw WebhookRefusedException.wrongSignature(
                    "No webhook secret is known, so no event is accepted: set ringroute.pbx.webhook-secret.");
        }
        if (!matches(pbx, bytes, header)) {
            throw WebhookRefusedException.wrongSignature(
                    "X-Signature is not the signature of this body with the webhook's secret.");
        }
        String text = text(bytes);
        try {
            return new ReceivedEvent(PbxEvent.read(text), text);
        } catch (MalformedEventException e) {
            throw WebhookRefusedException.notAnEvent(e.getMessage());
        }
    }

    /** @throws WebhookRefusedException 401 when there is no signature to compare */
    static void refuseUnsigned(String header) throws WebhookRefusedException {
        if (header == null || header.isBlank()) {
            throw WebhookRefusedException.wrongSignature("X-Signature is missing.");
        }
    }

    private boolean matches(PbxAccess pbx, byte[] bytes, String header) {
        WebhookSignature current = signature;
        if (current == null || !current.isWith(pbx.webhookSecret())) {
            current = new WebhookSignature(pbx.webhookSecret());
            signature = current;
        }
        return current.matches(bytes, header)
                || (!pbx.previousSecret().isBlank()
                        && clock.millis() < pbx.previousUntil()
                        && new WebhookSignature(pbx.previousSecret()).matches(bytes, header));
    }

    private static String text(byte[] bytes) throws WebhookRefusedException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw WebhookRefusedException.notAnEvent("The body is not UTF-8.");
        }
    }
}
