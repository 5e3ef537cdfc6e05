package org.ringroute.admin;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.springframework.http.HttpHeaders;

/**
 * What browsers say of themselves, and of the page that makes them send a request. They keep and send a password of Basic
 * by themselves once they were asked for it, as they do with cookies; so they are never asked, and a page of somebody else
 * gets nothing done (Fetch Metadata and the Origin header, which no page can forge).
 */
final class Browsers {

    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS", "TRACE");
    /** Of the extension, which shows the token of its agent as well. */
    private static final Set<String> EXTENSIONS = Set.of("chrome-extension", "moz-extension", "safari-web-extension");

    private static final String SITE = "Sec-Fetch-Site";
    private static final String NO_ORIGIN = "null";

    private Browsers() {}

    /** True for a browser, whether somebody follows a link or a page asks in the background. */
    static boolean sent(HttpServletRequest request) {
        String agent = text(request, HttpHeaders.USER_AGENT);
        return request.getHeader(SITE) != null
                || request.getHeader(HttpHeaders.ORIGIN) != null
                || request.getHeader("HX-Request") != null
                || request.getHeader("X-Requested-With") != null
                || text(request, HttpHeaders.ACCEPT).contains("text/html")
                // PowerShell calls itself Mozilla too, and sends its password only when it is asked.
                || (agent.startsWith("Mozilla/") && !agent.contains("PowerShell"));
    }

    /** True when a page would be the right answer: nothing else is asked for by name. */
    static boolean wantsPage(HttpServletRequest request) {
        String accepted = text(request, HttpHeaders.ACCEPT);
        boolean anything = !changes(request) && (accepted.isEmpty() || accepted.equals("*/*"));
        return anything || accepted.contains("text/html") || request.getHeader("HX-Request") != null;
    }

    /** True for a change that a page of somebody else made a browser ask for. */
    static boolean forged(HttpServletRequest request, URI publicUrl) {
        return changes(request) && from(request, publicUrl) == From.ELSEWHERE;
    }

    /**
     * True for a change that must carry the token of the session. A program that sends a password along need not: where a
     * browser does so by itself, it says from where.
     */
    static boolean needsToken(HttpServletRequest request, URI publicUrl) {
        return changes(request)
                && (request.getHeader(HttpHeaders.AUTHORIZATION) == null || from(request, publicUrl) == From.UNTOLD);
    }

    private static boolean changes(HttpServletRequest request) {
        return !READS.contains(request.getMethod());
    }

    private static From from(HttpServletRequest request, URI publicUrl) {
        String site = request.getHeader(SITE);
        if (site != null) {
            return site.equals("same-origin") || site.equals("none") ? From.HERE : From.ELSEWHERE;
        }
        List<String> origins = Collections.list(request.getHeaders(HttpHeaders.ORIGIN));
        if (origins.isEmpty()) {
            return From.PROGRAM;
        }
        // Our own forms say null where the connection is not encrypted, as our pages pass no referrer on.
        if (origins.size() == 1 && origins.get(0).equals(NO_ORIGIN)) {
            return From.UNTOLD;
        }
        return origins.stream()
                .map(origin -> ofOrigin(origin, request, publicUrl))
                .reduce(From.HERE, Browsers::worse);
    }

    private static From ofOrigin(String origin, HttpServletRequest request, URI publicUrl) {
        URI page;
        try {
            page = URI.create(origin);
        } catch (IllegalArgumentException e) {
            return From.ELSEWHERE;
        }
        if (EXTENSIONS.contains(page.getScheme())) {
            return From.UNTOLD;
        }
        boolean here = same(page, request.getServerName(), request.getServerPort())
                || same(page, publicUrl.getHost(), publicUrl.getPort());
        return here ? From.HERE : From.ELSEWHERE;
    }

    /** A proxy in front may speak HTTPS where this server does not: both usual ports are the same place. */
    private static boolean same(URI page, String host, int port) {
        return page.getHost() != null && page.getHost().equalsIgnoreCase(host) && usual(page.getPort()) == usual(port);
    }

    private static int usual(int port) {
        return port == 80 || port == 443 ? -1 : port;
    }

    private static From worse(From one, From other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    private static String text(HttpServletRequest request, String header) {
        String value = request.getHeader(header);
        return value == null ? "" : value;
    }

    /** Who made it, from harmless to not. */
    private enum From {
        /** A page of ours, or the person at the browser. */
        HERE,
        /** No browser that says so. */
        PROGRAM,
        /** A browser that does not tell, or an extension. */
        UNTOLD,
        /** A page of somebody else. */
        ELSEWHERE
    }
}
