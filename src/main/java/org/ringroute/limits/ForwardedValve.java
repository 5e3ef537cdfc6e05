package org.ringroute.limits;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.ringroute.limits.ProxySightings.Sight;

/**
 * Gives each request the address of whom it is from, so that everything behind (the lock-out, limits, the audit) counts
 * people and not the proxy in front. Only what trusted proxies say is believed.
 */
final class ForwardedValve extends ValveBase {

    private static final String HEALTH = "/actuator/health";
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Addresses trusted;
    private final ProxySightings sightings;

    ForwardedValve(Addresses trusted, ProxySightings sightings) {
        super(true);
        this.trusted = trusted;
        this.sightings = sightings;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        if (request.isAsyncDispatching()) {
            getNext().invoke(request, response);
            return;
        }
        List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For"));
        List<String> elements = Collections.list(request.getHeaders("Forwarded"));
        boolean said = !hops.isEmpty() || !elements.isEmpty();
        String from = request.getRemoteAddr();
        if (!trusted.contains(from)) {
            if (said) {
                sightings.note(from, Sight.UNTRUSTED);
            }
            getNext().invoke(request, response);
            return;
        }
        if (!said) {
            // Health is asked by programs beside the proxy as well.
            if (!request.getRequestURI().startsWith(HEALTH)) {
                sightings.note(from, Sight.SILENT);
            }
            getNext().invoke(request, response);
            return;
        }
        Forwarded told = Forwarded.read(
                trusted,
                hops,
                elements,
                request.getHeader("X-Forwarded-Proto"),
                request.getHeader("X-Forwarded-Host"),
                request.getHeader("X-Forwarded-Port"));
        sightings.note(from, told.torn() ? Sight.TORN : Sight.TRUSTED);
        take(told, request);
        getNext().invoke(request, response);
    }

    /** Tomcat empties its request before the next one, so nothing has to be put back. */
    private static void take(Forwarded told, Request request) {
        told.client().ifPresent(client -> {
            request.setRemoteAddr(client);
            request.setRemoteHost(client);
        });
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        boolean usualPort = request.getServerPort() == HTTP || request.getServerPort() == HTTPS;
        if (!told.scheme().isEmpty()) {
            boolean https = told.scheme().equals("https");
            raw.scheme().setString(told.scheme());
            request.setSecure(https);
            if (usualPort || !told.host().isEmpty()) {
                raw.setServerPort(https ? HTTPS : HTTP);
            }
        }
        if (!told.host().isEmpty()) {
            raw.serverName().setString(told.host());
        }
        if (told.port() > 0) {
            raw.setServerPort(told.port());
        }
    }
}
