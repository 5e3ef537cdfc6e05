package org.ringroute.routes;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/**
 * Where requests for routes wait while the route that takes them is replaced: a moment, in which Spring's server would
 * answer 500.
 */
@Configuration(proxyBeanMethods = false)
class IntakeGate implements Filter {

    private static final long PATIENCE_SECONDS = 20;

    /** Requests hold the reading side: any number at a time, none while the route is replaced. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    @Bean
    static FilterRegistrationBean<IntakeGate> intakeGateFilter(IntakeGate gate) {
        FilterRegistrationBean<IntakeGate> registration = new FilterRegistrationBean<>(gate);
        registration.addUrlPatterns("/webhooks/*");
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!entered()) {
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            lock.readLock().unlock();
        }
    }

    private boolean entered() {
        try {
            return lock.readLock().tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Waits until no request is inside, and lets none in until {@link #open()}.
     *
     * @throws TimeoutException when requests stay too long
     */
    void close() throws InterruptedException, TimeoutException {
        if (!lock.writeLock().tryLock(PATIENCE_SECONDS / 2, TimeUnit.SECONDS)) {
            throw new TimeoutException("requests do not end");
        }
    }

    /** Only after {@link #close()}, on the same thread. */
    void open() {
        lock.writeLock().unlock();
    }
}
