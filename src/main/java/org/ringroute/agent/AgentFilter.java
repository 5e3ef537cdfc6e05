package org.ringroute.agent;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Recognises an agent by the cookie, for what agents may ask for and nothing else: an administrator who tries an agent's
 * link in the same browser is that agent there, and the administrator everywhere else.
 */
public final class AgentFilter extends OncePerRequestFilter {

    private final AgentTokens tokens;
    private final AgentCookie cookie;

    /** Recognises the sign-ins of these tokens. */
    public AgentFilter(AgentTokens tokens, AgentCookie cookie) {
        this.tokens = tokens;
        this.cookie = cookie;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        boolean forAgents = AgentPaths.API.matches(request) || AgentPaths.PAGES.matches(request);
        return !forAgents || request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        cookie.read(request)
                .filter(any -> !staysAdministrator(request))
                .flatMap(tokens::signedIn)
                .ifPresent(agent -> {
                    SecurityContext context = SecurityContextHolder.createEmptyContext();
                    context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(
                            agent, null, List.of(new SimpleGrantedAuthority("ROLE_" + Agent.ROLE))));
                    SecurityContextHolder.setContext(context);
                });
        chain.doFilter(request, response);
    }

    private static boolean staysAdministrator(HttpServletRequest request) {
        return AgentPaths.SHARED.matches(request)
                && SecurityContextHolder.getContext().getAuthentication() != null;
    }
}
