package org.ringroute.admin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.URI;
import java.net.URISyntaxException;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.security.web.savedrequest.SimpleSavedRequest;
import org.springframework.security.web.util.UrlUtils;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The page that a browser asked for before anybody signed in. Only its address is kept, and no long one: the sender is a
 * stranger, and headers and parameters would fill the memory.
 */
final class AskedPage extends HttpSessionRequestCache {

    private static final int LONGEST = 1_000;
    private static final String KEPT = "SPRING_SECURITY_SAVED_REQUEST";

    private final RequestMatcher pages;

    /** @param pages those that one may come back to */
    AskedPage(RequestMatcher pages) {
        this.pages = pages;
    }

    @Override
    public void saveRequest(HttpServletRequest request, HttpServletResponse response) {
        String address = UrlUtils.buildFullRequestUrl(request);
        if (pages.matches(request) && address.length() <= LONGEST && isReadable(address)) {
            request.getSession().setAttribute(KEPT, new SimpleSavedRequest(address));
        }
    }

    /** Nobody could be sent back to it. */
    private static boolean isReadable(String address) {
        try {
            return !new URI(address).getRawPath().isEmpty();
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** The browser is there again: what was kept may go. It sends all again by itself. */
    @Override
    public HttpServletRequest getMatchingRequest(HttpServletRequest request, HttpServletResponse response) {
        SavedRequest kept = getRequest(request, response);
        if (kept != null && kept.getRedirectUrl().equals(UrlUtils.buildFullRequestUrl(request))) {
            removeRequest(request, response);
        }
        return null;
    }
}
