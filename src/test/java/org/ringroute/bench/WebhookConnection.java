package org.ringroute.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.ringroute.standin.pbx.BenchmarkCalls.SignedBody;

/**
 * One kept connection over which events are posted. As little HTTP as that takes: the client shares its cores with what
 * is measured.
 */
public final class WebhookConnection implements AutoCloseable {

    private static final String CONTENT_LENGTH = "content-length:";
    private static final int TIMEOUT_MILLIS = 30_000;

    private final int port;
    private final String head;
    private Socket socket;
    private InputStream in;
    private final byte[] line = new byte[4096];

    public WebhookConnection(int port) throws IOException {
        this.port = port;
        head = "POST /webhooks/pbx HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nContent-Type: application/json\r\n";
        open();
    }

    private void open() throws IOException {
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Posts an event and waits for the whole answer; anything but 200 is an error. */
    public void post(SignedBody event) throws IOException {
        byte[] start = (head + "X-Signature: " + event.signature() + "\r\nContent-Length: " + event.body().length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.ISO_8859_1);
        byte[] request = new byte[start.length + event.body().length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(event.body(), 0, request, start.length, event.body().length);
        socket.getOutputStream().write(request);
        String status = readLine();
        int length = -1;
        boolean last = false;
        for (String header = readLine(); !header.isEmpty(); header = readLine()) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith(CONTENT_LENGTH)) {
                length = Integer.parseInt(
                        lower.substring(CONTENT_LENGTH.length()).trim());
            }
            last |= lower.startsWith("connection: close");
        }
        if (length >= 0) {
            in.skipNBytes(length);
        } else {
            skipChunks();
        }
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("an event was answered " + status);
        }
        if (last) {
            // Tomcat ends a connection after a hundred requests.
            socket.close();
            open();
        }
    }

    private void skipChunks() throws IOException {
        int size;
        do {
            size = Integer.parseInt(readLine(), 16);
            in.skipNBytes(size);
            readLine();
        } while (size > 0);
    }

    private String readLine() throws IOException {
        int length = 0;
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new EOFException("the bridge closed the connection");
            }
            if (c != '\r') {
                line[length++] = (byte) c;
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
