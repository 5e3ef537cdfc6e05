package org.ringroute.admin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.web.filter.OncePerRequestFilter;

/** Refuses every change that a page of somebody else makes a browser ask for, whatever sign-in the browser adds to it. */
final class ForeignPages extends OncePerRequestFilter {

    private final URI publicUrl;
    private final AccessDeniedHandler refused;

    ForeignPages(URI publicUrl, AccessDeniedHandler refused) {
        this.publicUrl = publicUrl;
        this.refused = refused;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (Browsers.forged(request, publicUrl)) {
            refused.handle(request, response, new AccessDeniedException("asked for by a page of another site"));
            return;
        }
        chain.doFilter(request, response);
    }
}
