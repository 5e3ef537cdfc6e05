package org.ringroute.standin.pbx;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.ringroute.standin.pbx.BenchmarkCalls.SignedBody;

/** Events about the state of extensions (30008): most of what a busy PBX sends, stored and of no further use. */
public final class StatusEvents {

    private static final int TYPE = 30008;

    private final Signer signer;
    private final AtomicInteger next = new AtomicInteger();

    public StatusEvents(PbxStandIn pbx) {
        this.signer = new Signer(pbx.webhookSecret());
    }

    /** The next one; no two are alike. */
    public SignedBody next() {
        String message = "{\\\"extension\\\":\\\"1001\\\",\\\"status\\\":%d}".formatted(next.getAndIncrement());
        byte[] body = ("{\"type\":%d,\"sn\":\"3600000000\",\"msg\":\"%s\"}".formatted(TYPE, message))
                .getBytes(StandardCharsets.UTF_8);
        return new SignedBody(TYPE, body, signer.sign(body));
    }
}
