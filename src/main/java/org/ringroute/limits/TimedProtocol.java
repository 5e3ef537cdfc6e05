package org.ringroute.limits;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import org.apache.coyote.Adapter;
import org.apache.coyote.Processor;
import org.apache.coyote.Request;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.coyote.http11.Http11Processor;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;

/**
 * Tomcat's HTTP, with an end for the head of a request as a whole: Tomcat's own time-out begins anew with each letter. A
 * head that is not complete holds no thread; one that comes slowly must not hold its connection for ever either. Public,
 * with a public constructor, as Tomcat makes it by its name.
 */
public final class TimedProtocol extends Http11NioProtocol {

    /** Where a request keeps its connection; Tomcat itself uses the low numbers. */
    private static final int CONNECTION = 29;

    private volatile long within = Duration.ofSeconds(15).toNanos();

    /** How long a head may take, from its first letter. */
    void headWithin(Duration most) {
        within = most.toNanos();
    }

    @Override
    protected Processor createProcessor() {
        return new Timed(getAdapter());
    }

    /**
     * Has whoever reads from the connection of a request find its end: a thread that waits for more goes on at once. What is
     * written is not touched. Holds for this connection only, whatever Tomcat uses the request for afterwards.
     *
     * @return may be run by any thread
     */
    static Runnable endOfInput(Request request) {
        if (request.getNote(CONNECTION) instanceof SocketWrapperBase<?> connection
                && connection.getSocket() instanceof NioChannel channel) {
            SocketChannel socket = channel.getIOChannel();
            return () -> end(socket);
        }
        throw new IllegalStateException("a request without a connection");
    }

    private static void end(SocketChannel socket) {
        try {
            socket.shutdownInput();
        } catch (ClosedChannelException e) {
            // Gone already, which is what was wanted.
            return;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Timed extends Http11Processor {

        Timed(Adapter adapter) {
            super(TimedProtocol.this, adapter);
        }

        /** Called whenever something of a head has come. */
        @Override
        public SocketState service(SocketWrapperBase<?> connection) throws IOException {
            long began = request.getStartTimeNanos();
            if (began >= 0 && System.nanoTime() - began > within) {
                return SocketState.CLOSED;
            }
            request.setNote(CONNECTION, connection);
            return super.service(connection);
        }
    }
}
