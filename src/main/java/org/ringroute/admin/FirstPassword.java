package org.ringroute.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** With the password that was printed at the first start an administrator may change it, see the status, and leave. */
final class FirstPassword extends OncePerRequestFilter {

    private static final String ADMINISTRATOR = "ROLE_ADMIN";
    private static final String PAGE = "/admin/password";
    private static final Set<String> OPEN = Set.of(
            "GET /api/status",
            "PUT /api/admin/password",
            "GET " + PAGE,
            "POST " + PAGE,
            "GET /login",
            "POST /login",
            "POST /logout",
            "GET /css/ringroute.css",
            "GET /favicon.svg",
            "GET /actuator/health");

    private final AdminAccount account;
    private final Refusal refusal;

    /** How a request is refused: by a document for programs, by another page for people. */
    interface Refusal {
        void refuse(HttpServletRequest request, HttpServletResponse response, String page) throws IOException;
    }

    FirstPassword(AdminAccount account, Refusal refusal) {
        this.account = account;
        this.refusal = refusal;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getRequestURI().substring(request.getContextPath().length());
        if (account.mustChange() && isAdministrator() && !OPEN.contains(request.getMethod() + " " + path)) {
            refusal.refuse(request, response, PAGE);
            return;
        }
        chain.doFilter(request, response);
    }

    private static boolean isAdministrator() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                && who.getAuthorities().stream()
                        .anyMatch(granted -> granted.getAuthority().equals(ADMINISTRATOR));
    }
}
