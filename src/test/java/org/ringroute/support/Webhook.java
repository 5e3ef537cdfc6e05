package org.ringroute.support;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The webhook as somebody who sends it byte by byte sees it, whatever the body and the headers. */
public final class Webhook {

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI address;
    private final String secret;

    public Webhook(int port, String secret) {
        this.address = URI.create("http://127.0.0.1:" + port + "/webhooks/pbx");
        this.secret = secret;
    }

    /** Posts a body with its right signature, and further headers as name, value, name, value. */
    public HttpResponse<String> post(String body, String... headers) {
        return post(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    public HttpResponse<String> post(byte[] body, String... headers) {
        return send("POST", BodyPublishers.ofByteArray(body), sign(body, secret), headers);
    }

    /** Posts a body with any signature, or with none when it is null. */
    public HttpResponse<String> postSigned(String body, String signature, String... headers) {
        return send("POST", BodyPublishers.ofString(body), signature, headers);
    }

    public HttpResponse<String> send(String method, BodyPublisher body, String signature, String... headers) {
        return send(address, method, body, signature, headers);
    }

    /** Posts with something behind the address, such as a query. */
    public HttpResponse<String> postTo(String behind, String body, String... headers) {
        return send(
                URI.create(address + behind),
                "POST",
                BodyPublishers.ofString(body),
                sign(body.getBytes(StandardCharsets.UTF_8), secret),
                headers);
    }

    private HttpResponse<String> send(URI to, String method, BodyPublisher body, String signature, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(to).method(method, body);
        if (signature != null) {
            request.header("X-Signature", signature);
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return http.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new AssertionError("no answer to " + method + " " + to, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The right signature, by the words of the PBX's manual. */
    public String sign(byte[] body) {
        return sign(body, secret);
    }

    public static String sign(byte[] body, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
