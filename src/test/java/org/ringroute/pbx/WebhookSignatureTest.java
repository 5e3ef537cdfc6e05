package org.ringroute.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;

class WebhookSignatureTest {

    @Example
    void theReferencesOwnVectorMatches() {
        byte[] body =
                "{\"type\":30008,\"sn\":\"3691A2B4C5D6\",\"msg\":\"{\\\"extension\\\":\\\"1012\\\",\\\"status\\\":\\\"Ringing\\\"}\"}"
                        .getBytes(UTF_8);

        assertThat(body).hasSize(90);
        assertThat(new WebhookSignature("0123456789abcdefghijklmnopqrstuv")
                        .matches(body, "nXa2RqBgrGwsN8C9IT6UlEDWFtpXKBa52s3YciHId1Q="))
                .isTrue();
    }

    @Property(tries = 300)
    void everyBodyMatchesItsOwnSignature(@ForAll byte[] body, @ForAll @NotEmpty String secret) {
        assertThat(new WebhookSignature(secret).matches(body, sign(body, secret)))
                .isTrue();
    }

    @Property(tries = 300)
    void oneOtherBitIsAnotherBody(
            @ForAll @Size(min = 1, max = 500) byte[] body,
            @ForAll @IntRange(max = 499) int at,
            @ForAll @IntRange(max = 7) int bit) {
        String signature = sign(body, "secret");
        body[at % body.length] ^= (byte) (1 << bit);

        assertThat(new WebhookSignature("secret").matches(body, signature)).isFalse();
    }

    @Property(tries = 300)
    void anotherSecretMakesAnotherSignature(
            @ForAll byte[] body, @ForAll @AlphaChars @NotEmpty String one, @ForAll @AlphaChars @NotEmpty String other) {
        if (!one.equals(other)) {
            assertThat(new WebhookSignature(one).matches(body, sign(body, other)))
                    .isFalse();
        }
    }

    @Property(tries = 300)
    void noOtherTextIsASignature(@ForAll byte[] body, @ForAll String header) {
        if (!header.trim().equals(sign(body, "secret"))) {
            assertThat(new WebhookSignature("secret").matches(body, header)).isFalse();
        }
    }

    @Example
    void hexIsNoSignature() {
        byte[] body = "{}".getBytes(UTF_8);
        byte[] digest = Base64.getDecoder().decode(sign(body, "secret"));
        StringBuilder hex = new StringBuilder();
        for (byte b : digest) {
            hex.append(String.format("%02x", b));
        }

        assertThat(new WebhookSignature("secret").matches(body, hex.toString())).isFalse();
    }

    @Example
    void aMissingHeaderIsNoSignature() {
        assertThat(new WebhookSignature("secret").matches(new byte[0], null)).isFalse();
    }

    private static String sign(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
