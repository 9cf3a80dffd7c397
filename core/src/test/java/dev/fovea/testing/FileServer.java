package dev.fovea.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A real server on loopback with one file under every path, as good servers have it: with ETag, Range and If-Range. Told to,
 * it behaves badly for one request after the other.
 */
public final class FileServer implements AutoCloseable {
    /** How one request is answered. */
    @FunctionalInterface
    public interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Deque<Answer> next = new ArrayDeque<>();
    private final List<String> requests = Collections.synchronizedList(new ArrayList<>());
    private volatile byte[] content;
    private volatile String tag = "\"one\"";
    private volatile long pauseMillis;

    public FileServer(byte[] content) {
        this.content = content;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns what was asked for, one line each: the path, and the Range if there was one. */
    public List<String> requests() {
        synchronized (requests) {
            return List.copyOf(requests);
        }
    }

    /** Changes the file. */
    public void serve(byte[] newContent, String newTag) {
        content = newContent;
        tag = newTag;
    }

    /** Waits so long after each 64 KiB. */
    public void slowDown(long millis) {
        pauseMillis = millis;
    }

    /** Answers the next requests so, in this order; those after them properly. */
    public synchronized void answerNext(Answer... answers) {
        next.addAll(List.of(answers));
    }

    /** Answers with a status and no body. */
    public Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    /** Sends the client somewhere else. */
    public Answer redirect(String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(302, -1);
        };
    }

    /** Promises the whole rest and closes the connection after so many bytes. */
    public Answer truncatedAfter(int bytes) {
        return exchange -> {
            begin(exchange, content.length - from(exchange));
            exchange.getResponseBody().write(content, from(exchange), bytes);
            exchange.getResponseBody().flush();
        };
    }

    /** Sends so many bytes and then nothing more, and keeps the connection open. */
    public Answer silentAfter(int bytes) {
        return exchange -> {
            begin(exchange, content.length - from(exchange));
            exchange.getResponseBody().write(content, from(exchange), bytes);
            exchange.getResponseBody().flush();
            await();
        };
    }

    /** Never answers. */
    public Answer silence() {
        return exchange -> await();
    }

    /** Sends the whole file whatever was asked for, with other bytes here and there. */
    public Answer corrupted() {
        return exchange -> {
            byte[] wrong = content.clone();
            wrong[wrong.length / 2] ^= 1;
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, wrong.length);
            exchange.getResponseBody().write(wrong);
        };
    }

    /** Sends the whole file whatever was asked for. */
    public Answer ignoringRange() {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    /** Sends the rest of the file whatever version was asked for, as servers do that know no If-Range. */
    public Answer ignoringIfRange() {
        return exchange -> {
            int from = from(exchange);
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
            exchange.sendResponseHeaders(206, content.length - from);
            exchange.getResponseBody().write(content, from, content.length - from);
        };
    }

    private void await() {
        try {
            closed.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void handle(HttpExchange exchange) throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
        Answer answer;
        synchronized (this) {
            answer = next.isEmpty() ? this::properly : next.remove();
        }
        try (exchange) {
            answer.to(exchange);
        }
    }

    private void properly(HttpExchange exchange) throws IOException {
        byte[] served = content;
        int from = from(exchange);
        begin(exchange, served.length - from);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int start = from; start < served.length; start += 1 << 16) {
                out.write(served, start, Math.min(1 << 16, served.length - start));
                if (pauseMillis > 0) {
                    out.flush();
                    Thread.sleep(pauseMillis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void begin(HttpExchange exchange, int length) throws IOException {
        int from = from(exchange);
        exchange.getResponseHeaders().set("ETag", tag);
        if (from > 0) {
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
        }
        exchange.sendResponseHeaders(from > 0 ? 206 : 200, length);
    }

    private int from(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        boolean same = tag.equals(exchange.getRequestHeaders().getFirst("If-Range"));
        return range == null || !same ? 0 : Integer.parseInt(range.substring("bytes=".length(), range.length() - 1));
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
