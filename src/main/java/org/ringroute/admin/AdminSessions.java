package org.ringroute.admin;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.time.Clock;
import java.time.InstantSource;
import org.ringroute.settings.RingrouteProperties;
import org.ringroute.settings.RingrouteProperties.Sessions;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends an administrator's session that nobody uses any more, or that has lasted long enough. Pages read parts of themselves
 * again, and a stream stays open: that is not use.
 */
@Component
final class AdminSessions {

    /** What pages send along when nobody has clicked or typed. */
    static final String BY_ITSELF = "X-Ringroute-By-Itself";

    private static final String STREAM = "/api/agent/events";
    private static final String BEGAN = "ringroute.began";
    private static final String USED = "ringroute.used";

    private final Sessions holds;
    private final InstantSource clock;
    private volatile long notBefore = Long.MIN_VALUE;

    @Autowired
    AdminSessions(RingrouteProperties properties, AdminAccount account, Clock clock) {
        this(properties.sessions(), clock);
        account.onChange(this::endAll);
    }

    AdminSessions(Sessions holds, InstantSource clock) {
        this.holds = holds;
        this.clock = clock;
    }

    /** Somebody has signed in: times begin anew. */
    static void begin(HttpSession session) {
        session.removeAttribute(BEGAN);
        session.removeAttribute(USED);
    }

    /** Ends all that have begun. */
    void endAll() {
        notBefore = clock.millis();
    }

    /** Looks at each request before anybody reads who is signed in. */
    Filter filter() {
        return new OncePerRequestFilter() {
            @Override
            protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                    throws ServletException, IOException {
                look(request);
                chain.doFilter(request, response);
            }
        };
    }

    private void look(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null
                && session.getAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY) != null) {
            long now = clock.millis();
            long began = at(session, BEGAN, now);
            long used = at(session, USED, now);
            if (now - began >= holds.longest().toMillis()
                    || now - used >= holds.idle().toMillis()
                    || began <= notBefore) {
                session.invalidate();
            } else if (isUse(request)) {
                session.setAttribute(USED, now);
            }
        }
    }

    private static boolean isUse(HttpServletRequest request) {
        return request.getHeader(BY_ITSELF) == null
                && !request.getRequestURI().equals(request.getContextPath() + STREAM);
    }

    private static long at(HttpSession session, String name, long now) {
        if (session.getAttribute(name) instanceof Long known) {
            return known;
        }
        session.setAttribute(name, now);
        return now;
    }
}
