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
import org.apache.camel.CamelContext;
import org.ringroute.limits.Problems;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/**
 * Where requests for routes wait while the route that takes them is replaced: a moment, in which Spring's server would
 * answer 500. Before the routes run, and when they end, whoever comes is told to come again: Spring's server, which starts
 * earlier and ends later, would answer 404.
 */
@Configuration(proxyBeanMethods = false)
class IntakeGate implements Filter {

    private static final long PATIENCE_SECONDS = 20;

    /** Requests hold the reading side: any number at a time, none while the route is replaced. */
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private final ObjectProvider<CamelContext> camel;

    IntakeGate(ObjectProvider<CamelContext> camel) {
        this.camel = camel;
    }

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
        if (!camel.getObject().isStarted() || !entered()) {
            HttpServletResponse later = (HttpServletResponse) response;
            later.setHeader(HttpHeaders.RETRY_AFTER, "5");
            Problems.write(later, HttpStatus.SERVICE_UNAVAILABLE, "Ringroute starts or stops now. Send it again.");
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
