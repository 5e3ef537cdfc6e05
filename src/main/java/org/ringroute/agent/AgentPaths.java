package org.ringroute.agent;

import java.util.List;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/** All that an agent may ask for. Everything else is for the administrator. */
public final class AgentPaths {

    /** Of the API. */
    public static final RequestMatcher API = any(
            path(HttpMethod.GET, "/api/agent/**"),
            path(HttpMethod.POST, "/api/agent/pops/*/opened"),
            path(HttpMethod.POST, "/api/calls"),
            path(HttpMethod.POST, "/api/calls/*/record"),
            path(HttpMethod.PUT, "/api/calls/*/note"),
            path(HttpMethod.PUT, "/api/calls/*/choice"),
            path(HttpMethod.GET, "/api/calls/*/related-records"),
            path(HttpMethod.PUT, "/api/calls/*/related-record"),
            path(HttpMethod.GET, "/api/contacts/search"));

    /** Of the pages, with the files they need. */
    public static final RequestMatcher PAGES = any(
            path(HttpMethod.GET, "/agent"),
            path(HttpMethod.POST, "/agent/sign-out"),
            path(HttpMethod.GET, "/pop"),
            path(HttpMethod.GET, "/js/agent.js"),
            path(HttpMethod.GET, "/ringroute-extension.zip"),
            path(HttpMethod.GET, "/recordings/*"));

    /** Of these, what the administrator may ask for in more cases than an agent. */
    static final RequestMatcher SHARED = path(HttpMethod.GET, "/recordings/*");

    /** How an agent signs in: open to everybody. */
    public static final RequestMatcher SIGN_IN = any(
            path(HttpMethod.GET, "/agent/login"),
            path(HttpMethod.GET, "/agent/sign-in"),
            path(HttpMethod.GET, "/agent/link/*"),
            path(HttpMethod.POST, "/agent/link/*"));

    private AgentPaths() {}

    private static RequestMatcher any(RequestMatcher... matchers) {
        return new OrRequestMatcher(List.of(matchers));
    }

    private static RequestMatcher path(HttpMethod method, String pattern) {
        return PathPatternRequestMatcher.withDefaults().matcher(method, pattern);
    }
}
