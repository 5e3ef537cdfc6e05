package org.ringroute.limits;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.ringroute.settings.RingrouteProperties;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * A request whose body comes drop by drop holds a thread until it is complete. One address may hold only so many, so that
 * the threads suffice for others, the PBX among them. Connections that send nothing hold none.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Senders extends OncePerRequestFilter {

    private final int most;
    private final Map<String, Integer> sending = new ConcurrentHashMap<>();

    Senders(RingrouteProperties properties) {
        this.most = properties.limits().sendersOfAddress();
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return request.getContentLengthLong() == 0 || request.getMethod().equals("GET");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String address = request.getRemoteAddr();
        try {
            if (sending.merge(address, 1, Integer::sum) <= most) {
                chain.doFilter(request, response);
            } else {
                response.setHeader(HttpHeaders.RETRY_AFTER, "5");
                response.setHeader(HttpHeaders.CONNECTION, "close");
                Problems.write(response, HttpStatus.TOO_MANY_REQUESTS, "Too many requests at a time.");
            }
        } finally {
            sending.compute(address, (key, now) -> now == null || now <= 1 ? null : now - 1);
        }
    }
}
