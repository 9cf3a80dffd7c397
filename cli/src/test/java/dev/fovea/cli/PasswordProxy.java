package dev.fovea.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A proxy on loopback that lets through who gives the user and the password, by Basic authentication: tunnels (CONNECT) and plain
 * requests, whatever host they name, to one server.
 */
final class PasswordProxy implements AutoCloseable {
    private static final String REFUSAL = String.join(
            "\r\n",
            "HTTP/1.1 407 Proxy Authentication Required",
            "Proxy-Authenticate: Basic realm=\"test\"",
            "Content-Length: 0",
            "Connection: close",
            "",
            "");

    private final ServerSocket listening;
    private final int serverPort;
    private final String wanted;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> asked = new CopyOnWriteArrayList<>();

    /** @param user {@code user:password} */
    PasswordProxy(int serverPort, String user) throws IOException {
        this.serverPort = serverPort;
        wanted = "proxy-authorization: basic "
                + Base64.getEncoder().encodeToString(user.getBytes(UTF_8)).toLowerCase(Locale.ROOT);
        listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::listen);
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Returns the first lines of all requests, with {@code 407} behind those that were refused. */
    List<String> asked() {
        return List.copyOf(asked);
    }

    private void listen() {
        while (!listening.isClosed()) {
            try {
                Socket client = listening.accept();
                threads.execute(() -> serve(client));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            String line = head.substring(0, Math.max(0, head.indexOf("\r\n")));
            OutputStream answer = client.getOutputStream();
            if (!head.toLowerCase(Locale.ROOT).contains(wanted + "\r\n")) {
                asked.add(line + " 407");
                answer.write(REFUSAL.getBytes(ISO_8859_1));
                return;
            }
            asked.add(line);
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort)) {
                if (line.startsWith("CONNECT ")) {
                    answer.write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes(ISO_8859_1));
                } else {
                    server.getOutputStream().write(head.getBytes(ISO_8859_1));
                }
                threads.execute(() -> pump(client, server));
                server.getInputStream().transferTo(answer);
            }
        } catch (IOException e) {
            // One of both has gone.
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // One of both has gone.
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended within a request");
            }
            head.write(next);
        }
        return head.toString(ISO_8859_1);
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
