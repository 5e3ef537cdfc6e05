package org.ringroute.salesforce.session;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.CamelContext;
import org.apache.camel.component.salesforce.SalesforceComponent;
import org.apache.camel.component.salesforce.SalesforceHttpClient;
import org.apache.camel.component.salesforce.api.SalesforceException;
import org.apache.camel.component.salesforce.internal.SalesforceSession;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.FormRequestContent;
import org.eclipse.jetty.util.Fields;
import org.ringroute.settings.WebAddress;
import org.springframework.stereotype.Component;

/**
 * Asks for tokens and hands them to camel-salesforce. The component can log in by itself, but it ignores rotated refresh
 * tokens and lets every waiting request log in on its own; so it is only told the outcome.
 */
@Component
class TokenEndpoint {

    private static final long TIMEOUT_SECONDS = 15;

    private final CamelContext camel;
    private final ObjectMapper json;
    private final InstanceHost instance;
    private final AtomicBoolean watched = new AtomicBoolean();

    TokenEndpoint(CamelContext camel, ObjectMapper json, InstanceHost instance) {
        this.instance = instance;
        this.camel = camel;
        this.json = json;
    }

    /**
     * Sends a token request. The component has the new session when this returns.
     *
     * @return Salesforce's answer (reference salesforce 1.3)
     * @throws TokenRefusedException when Salesforce says no
     * @throws IOException when there is no answer, or none that can be understood
     */
    JsonNode request(String loginHost, Fields form, AnswerKeeper keeper) throws TokenRefusedException, IOException {
        ContentResponse response = send(loginHost + "/services/oauth2/token", form);
        JsonNode answer = checked(response);
        keeper.keep(answer);
        watch();
        try {
            session().parseLoginResponse(response, response.getContentAsString());
        } catch (SalesforceException e) {
            throw new IOException("camel-salesforce does not take the token answer", e);
        }
        return answer;
    }

    /** The client is there once Camel has started; every request of the component goes through it. */
    private void watch() {
        if (watched.compareAndSet(false, true)) {
            component().getHttpClient().getRequestListeners().addListener(instance);
        }
    }

    /** Sends a token request about somebody else than Ringroute itself: its own session stays as it is. */
    JsonNode ask(String loginHost, Fields form) throws TokenRefusedException, IOException {
        return checked(send(loginHost + "/services/oauth2/token", form));
    }

    private JsonNode checked(ContentResponse response) throws TokenRefusedException, IOException {
        JsonNode answer = body(response);
        if (response.getStatus() != 200) {
            throw refusal(response, answer);
        }
        if (answer.path("access_token").asText().isEmpty()
                || !answer.path("id").asText().contains("/id/")) {
            throw new IOException("the token answer has no access token or no identity");
        }
        return answer;
    }

    /** Tells Salesforce to forget a token. A token that is gone already is no failure. */
    void revoke(String loginHost, String token) throws IOException {
        Fields form = new Fields();
        form.put("token", token);
        int status = send(loginHost + "/services/oauth2/revoke", form).getStatus();
        if (status != 200 && status != 400) {
            throw new IOException("revoking answered " + status);
        }
    }

    /** The session that data calls use. */
    SalesforceSession session() {
        return component().getSession();
    }

    private SalesforceComponent component() {
        return camel.getComponent("salesforce", SalesforceComponent.class);
    }

    private ContentResponse send(String url, Fields form) throws IOException {
        URI address = URI.create(url);
        if (!WebAddress.isOne(address.getScheme() + "://" + address.getRawAuthority())) {
            throw new IOException("the login address is not one such as https://login.salesforce.com");
        }
        SalesforceHttpClient client = component().getHttpClient();
        try {
            return client.POST(url)
                    // What is in the form is for this server and for no other one.
                    .followRedirects(false)
                    .headers(headers -> headers.add("Accept", "application/json"))
                    .body(new FormRequestContent(form))
                    .timeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .send();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (TimeoutException e) {
            throw new IOException("no answer from " + host(url) + " in " + TIMEOUT_SECONDS + " s", e);
        } catch (ExecutionException e) {
            throw new IOException(
                    host(url) + " cannot be reached: " + e.getCause().getMessage(), e.getCause());
        }
    }

    private static String host(String url) {
        return URI.create(url).getHost();
    }

    /** Some answers are HTML or arrays (reference salesforce 1.4): those count as no answer. */
    private JsonNode body(ContentResponse response) {
        try {
            return json.readTree(response.getContent());
        } catch (IOException e) {
            return json.createObjectNode();
        }
    }

    private static TokenRefusedException refusal(ContentResponse response, JsonNode answer) throws IOException {
        String error = answer.path("error").asText();
        if (response.getStatus() >= 500 || error.isEmpty()) {
            throw new IOException("the login host answered " + response.getStatus());
        }
        return new TokenRefusedException(error, answer.path("error_description").asText());
    }

    /** Keeps what must be durable before the new access token is used: a rotated refresh token. */
    interface AnswerKeeper {
        void keep(JsonNode answer) throws TokenRefusedException;
    }
}
