package org.ringroute.standin.pbx;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.ringroute.standin.pbx.Webhooks.Webhook;

/** Posts messages to the webhooks with the PBX's patience: time-out, then a few more attempts (reference 1.3). */
final class WebhookSender {

    private static final int MOST_REMEMBERED = 10_000;

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(3))
            .build();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final Webhooks webhooks;
    private final String ownSecret;
    private volatile Duration retryPause = Duration.ofMillis(100);

    WebhookSender(Webhooks webhooks, String ownSecret) {
        this.webhooks = webhooks;
        this.ownSecret = ownSecret;
    }

    /** Posts to each webhook that wants this type and answers with every attempt. */
    List<Delivery> send(PbxMessage message) {
        List<Delivery> attempts = new ArrayList<>();
        for (Webhook webhook : webhooks.list()) {
            if (webhook.wants(message.type())) {
                attempts.addAll(deliver(message, webhook));
            }
        }
        return attempts;
    }

    List<Delivery> deliveries() {
        synchronized (deliveries) {
            return List.copyOf(deliveries);
        }
    }

    void clear() {
        synchronized (deliveries) {
            deliveries.clear();
        }
    }

    /** How long the PBX waits between attempts is not documented; a tenth of a second here. */
    void retryPause(Duration pause) {
        retryPause = pause;
    }

    private List<Delivery> deliver(PbxMessage message, Webhook webhook) {
        // A message may carry a forged signature on purpose, so the one under our own secret is not computed again.
        String signature = webhook.secret().equals(ownSecret)
                ? message.signature()
                : new Signer(webhook.secret()).sign(message.body());
        HttpRequest request = HttpRequest.newBuilder(webhook.url())
                .timeout(Duration.ofSeconds(webhooks.timeoutSeconds()))
                .header("Content-Type", "application/json")
                .header("X-Signature", signature)
                .POST(BodyPublishers.ofString(message.body()))
                .build();
        List<Delivery> attempts = new ArrayList<>();
        for (int attempt = 1; attempt <= 1 + webhooks.retries(); attempt++) {
            Delivery delivery = attempt(message, webhook.url(), request, attempt);
            attempts.add(delivery);
            remember(delivery);
            if (delivery.delivered() || Thread.currentThread().isInterrupted()) {
                break;
            }
            LockSupport.parkNanos(retryPause.toNanos());
        }
        return attempts;
    }

    private Delivery attempt(PbxMessage message, URI url, HttpRequest request, int attempt) {
        Instant at = Instant.now();
        long began = System.nanoTime();
        int status = 0;
        String failure = "";
        try {
            status = client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            failure = e.toString();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            failure = e.toString();
        }
        return new Delivery(message, url, attempt, status, Duration.ofNanos(System.nanoTime() - began), failure, at);
    }

    private void remember(Delivery delivery) {
        synchronized (deliveries) {
            // A long demo or load run must not fill the memory.
            if (deliveries.size() >= MOST_REMEMBERED) {
                deliveries.subList(0, MOST_REMEMBERED / 2).clear();
            }
            deliveries.add(delivery);
        }
    }
}
