package org.ringroute.pbx;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.component.http.HttpComponent;
import org.apache.camel.spring.boot.CamelContextConfiguration;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.concurrent.Cancellable;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * How long an answer of the PBX's API may take as a whole, and how large it may be. The client's own time-out begins anew with
 * each byte: an answer that comes drop by drop would hold the one login that all wait for.
 */
@Component
public class PbxPatience implements CamelContextConfiguration, DisposableBean {

    private static final String API = "/openapi/";
    private static final Duration WHOLE = Duration.ofSeconds(30);
    /** Of the heap: read, an answer takes several times its size. Ten thousand contacts are about 5 MB. */
    private static final int PART = 16;

    private final Duration whole;
    private final long largest;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "pbx-patience");
        thread.setDaemon(true);
        return thread;
    });

    @Autowired
    PbxPatience() {
        this(WHOLE, Runtime.getRuntime().maxMemory() / PART);
    }

    /** @param largest answer, in bytes */
    PbxPatience(Duration whole, long largest) {
        this.whole = whole;
        this.largest = largest;
    }

    @Override
    public void beforeApplicationStart(CamelContext camel) {
        camel.getComponent("http", HttpComponent.class).setHttpClientConfigurer(this::limit);
    }

    @Override
    public void afterApplicationStart(CamelContext camel) {
        // It is needed before the first request.
    }

    @Override
    public void destroy() {
        clock.shutdownNow();
    }

    void limit(HttpClientBuilder client) {
        client.addExecInterceptorFirst("pbx-patience", this::ask);
    }

    private ClassicHttpResponse ask(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        // An integrator's own requests take as long as he says.
        if (!request.getPath().startsWith(API) || !(scope.originalRequest instanceof Cancellable asked)) {
            return chain.proceed(request, scope);
        }
        ScheduledFuture<Boolean> end = clock.schedule(asked::cancel, whole.toMillis(), TimeUnit.MILLISECONDS);
        try {
            ClassicHttpResponse answer = chain.proceed(request, scope);
            if (answer.getEntity() == null) {
                end.cancel(false);
            } else {
                answer.setEntity(new Limited(answer.getEntity(), asked, end));
            }
            return answer;
        } catch (IOException e) {
            throw inItsWords(e, end);
        }
    }

    private IOException inItsWords(IOException failure, ScheduledFuture<Boolean> end) {
        return end.cancel(false) || end.isCancelled()
                ? failure
                : new IOException("the PBX's answer did not end within " + whole.toSeconds() + " s", failure);
    }

    private final class Limited extends HttpEntityWrapper {

        private final Cancellable asked;
        private final ScheduledFuture<Boolean> end;

        Limited(HttpEntity entity, Cancellable asked, ScheduledFuture<Boolean> end) {
            super(entity);
            this.asked = asked;
            this.end = end;
        }

        @Override
        public InputStream getContent() throws IOException {
            return new Counted(super.getContent(), asked, end);
        }

        @Override
        public void close() throws IOException {
            try {
                // Reads what is left, which may be without an end.
                super.close();
            } finally {
                end.cancel(false);
            }
        }
    }

    private final class Counted extends FilterInputStream {

        private final Cancellable asked;
        private final ScheduledFuture<Boolean> end;
        private long read;

        Counted(InputStream content, Cancellable asked, ScheduledFuture<Boolean> end) {
            super(content);
            this.asked = asked;
            this.end = end;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] to, int from, int most) throws IOException {
            int count;
            try {
                count = super.read(to, from, most);
            } catch (IOException e) {
                throw inItsWords(e, end);
            }
            read += Math.max(0, count);
            if (read > largest) {
                asked.cancel();
                throw new IOException("the PBX's answer has more than " + largest / 1_000_000 + " MB");
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            try {
                // Reads what is left, which may be without an end.
                super.close();
            } finally {
                end.cancel(false);
            }
        }
    }
}
