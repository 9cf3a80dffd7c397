package dev.fovea.fetch;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import dev.fovea.testing.FileServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads arrive whole from servers of all manners, or not at all. */
class DownloadCacheTest {
    private static final byte[] CONTENT = bytes(1);
    private static final byte[] OTHER = bytes(2);
    private static final int SOME = 300_000;
    private static final PublishedFile FILE =
            PublishedFile.of("https://example.org/weights/some.h5", Checksum.of(CONTENT, Checksum.Algorithm.MD5));
    private static final PublishedFile UNCHECKED = PublishedFile.unchecked("https://example.org/weights/some.h5");
    private static final String PATH = "/example.org/weights/some.h5";

    @TempDir
    Path folder;

    private final FileServer server = new FileServer(CONTENT);
    private final List<String> notes = new ArrayList<>();
    private final DownloadListener listener = new DownloadListener() {
        @Override
        public void at(long bytes, long total) {}

        @Override
        public void note(String message) {
            notes.add(message);
        }
    };

    @AfterEach
    void close() {
        server.close();
    }

    private static byte[] bytes(long seed) {
        byte[] bytes = new byte[1_000_000];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private DownloadCache cache() {
        Patience patience = new Patience(3, Duration.ofMillis(400), Duration.ofMillis(5));
        return new DownloadCache(
                DownloadOptions.of(folder).withMirror(server.address()).withPatience(patience));
    }

    private void assertArrives(byte[] content) throws IOException {
        assertThat(cache().fetch(FILE, listener)).hasBinaryContent(content);
        assertOnlyTheFileIsLeft();
    }

    private void assertOnlyTheFileIsLeft() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> !name.endsWith(".lock")))
                    .containsExactly(cache().path(FILE).getFileName().toString());
        }
    }

    /** Returns the requests without where ranges begin: of what was sent before a connection broke, a part may be lost. */
    private List<String> requests() {
        return server.requests().stream()
                .map(request -> request.replaceFirst("bytes=[1-9]\\d{5}-", "bytes=N-"))
                .toList();
    }

    @Test
    void downloadsAFileOnce() throws IOException {
        assertArrives(CONTENT);
        assertArrives(CONTENT);
        assertThat(server.requests()).containsExactly(PATH);
    }

    @Test
    void tellsHowFarItIs() {
        List<Long> at = new ArrayList<>();
        cache().fetch(FILE, new DownloadListener() {
            @Override
            public void at(long bytes, long total) {
                at.add(bytes);
                assertThat(total).isEqualTo(CONTENT.length);
            }

            @Override
            public void note(String message) {}
        });
        assertThat(at).isSorted().startsWith(0L).endsWith((long) CONTENT.length);
    }

    @Test
    void goesOnWhereAConnectionBroke() throws IOException {
        server.answerNext(server.truncatedAfter(SOME), server.truncatedAfter(SOME));
        assertArrives(CONTENT);
        assertThat(requests()).containsExactly(PATH, PATH + " bytes=N-", PATH + " bytes=N-");
        assertThat(notes).allMatch(note -> note.contains("asking again"));
    }

    @Test
    void goesOnWhereAServerFellSilent() throws IOException {
        server.answerNext(server.silentAfter(SOME), server.silence());
        assertArrives(CONTENT);
        assertThat(requests()).containsExactly(PATH, PATH + " bytes=N-", PATH + " bytes=N-");
        assertThat(notes.get(0)).contains("nothing came for 0.4 s");
    }

    @Test
    void asksAServerThatIsBusyAgain() throws IOException {
        server.answerNext(server.status(503), server.status(429));
        assertArrives(CONTENT);
        assertThat(notes).hasSize(2).anyMatch(note -> note.contains("answers 503"));
    }

    @Test
    void givesUpAfterSomeAttemptsAndGoesOnTheNextTime() throws IOException {
        server.answerNext(
                server.truncatedAfter(SOME), server.status(500), server.status(500), server.truncatedAfter(0));
        assertThatThrownBy(() -> cache().fetch(FILE, listener))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("Could not download " + server.address() + PATH)
                .hasMessageContaining("answers 500, 3 times in a row")
                .hasMessageContaining("is kept");
        assertArrives(CONTENT);
        assertThat(requests().get(4)).isEqualTo(PATH + " bytes=N-");
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 410})
    void doesNotAskAgainForWhatIsRefused(int status) {
        server.answerNext(server.status(status));
        assertThatThrownBy(() -> cache().fetch(FILE, listener))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("answers " + status);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void startsAgainWhereAServerIgnoresRanges() throws IOException {
        server.answerNext(server.truncatedAfter(SOME), server.ignoringRange());
        assertArrives(CONTENT);
    }

    @Test
    void startsAgainWhereTheFileHasChanged() throws IOException {
        server.answerNext(exchange -> {
            server.serve(OTHER, "\"two\"");
            server.truncatedAfter(SOME).to(exchange);
            server.serve(CONTENT, "\"three\"");
        });
        assertArrives(CONTENT);
        assertThat(requests()).containsExactly(PATH, PATH + " bytes=N-");
    }

    @Test
    void startsAgainWhereAServerSendsTheRestOfAnotherVersion() throws IOException {
        server.answerNext(
                exchange -> {
                    server.serve(OTHER, "\"two\"");
                    server.truncatedAfter(SOME).to(exchange);
                    server.serve(CONTENT, "\"three\"");
                },
                server.ignoringIfRange());
        assertArrives(CONTENT);
        assertThat(notes.get(1)).contains("changed in the middle");
    }

    @Test
    void aFileWithoutAPublishedSumIsNeverMadeOfTwoVersions() {
        server.answerNext(
                exchange -> {
                    server.serve(OTHER, "\"two\"");
                    server.truncatedAfter(SOME).to(exchange);
                    server.serve(CONTENT, "\"three\"");
                },
                server.ignoringIfRange());
        assertThat(cache().fetch(UNCHECKED, listener)).hasBinaryContent(CONTENT);
        assertThat(notes.get(2))
                .contains("Nobody publishes a checksum")
                .contains(Checksum.of(CONTENT, Checksum.Algorithm.SHA256).hex());
    }

    @Test
    void throwsAwayWhatIsNotWhatWasPublished() {
        server.answerNext(server.corrupted());
        assertThatThrownBy(() -> cache().fetch(FILE, listener))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("is not what was published")
                .hasMessageContaining(FILE.checksum().orElseThrow().hex());
        assertThat(cache().find(FILE)).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void givesADamagedPartOneMoreChance() throws IOException {
        server.answerNext(server.truncatedAfter(SOME), server.status(404));
        assertThatThrownBy(() -> cache().fetch(FILE, listener)).isInstanceOf(FoveaException.class);
        Path part = folder.resolve(cache().path(FILE).getFileName() + ".part");
        byte[] damaged = Files.readAllBytes(part);
        damaged[7] ^= 1;
        Files.write(part, damaged);

        assertArrives(CONTENT);
        assertThat(notes).anyMatch(note -> note.contains("from the start"));
    }

    @Test
    void followsRedirects() throws IOException {
        server.answerNext(server.redirect("/elsewhere"), server.redirect(server.address() + "/third"));
        assertArrives(CONTENT);
        assertThat(server.requests()).containsExactly(PATH, "/elsewhere", "/third");
    }

    @Test
    void doesNotRunInCircles() {
        FileServer.Answer circle = server.redirect("/again");
        for (int i = 0; i < 20; i++) {
            server.answerNext(circle);
        }
        assertThatThrownBy(() -> cache().fetch(FILE, listener))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("sends us on more than 10 times");
        assertThat(server.requests()).hasSize(11);
    }

    @ParameterizedTest
    @CsvSource({
        "file:///etc/passwd, where we do not go",
        "ftp://127.0.0.1/x, where we do not go",
        "gopher://x, where we do not go",
        "'http://[', no address",
        "'', without saying where"
    })
    void doesNotGoWhereItMustNot(String location, String message) {
        server.answerNext(location.isEmpty() ? server.status(302) : server.redirect(location));
        assertThatThrownBy(() -> cache().fetch(FILE, listener))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(message);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void refusesAFileWhoseEndCannotBeSeen() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread thread = new Thread(() -> {
                try (Socket client = socket.accept()) {
                    client.getInputStream().read(new byte[1000]);
                    client.getOutputStream()
                            .write("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nhalf".getBytes(US_ASCII));
                } catch (IOException e) {
                    // Then the test fails for want of an answer.
                }
            });
            thread.start();
            DownloadCache cache = new DownloadCache(
                    DownloadOptions.of(folder).withMirror("http://127.0.0.1:" + socket.getLocalPort()));
            assertThatThrownBy(() -> cache.fetch(UNCHECKED, listener))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("does not say how long the file is");
            thread.join();
        }
    }

    @Test
    void offlineTakesWhatIsThereAndSaysWhatToDo() throws IOException {
        DownloadCache offline = new DownloadCache(DownloadOptions.of(folder).withOffline(true));
        assertThatThrownBy(() -> offline.fetch(FILE, listener))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining(offline.path(FILE).toString())
                .hasMessageContaining("Download https://example.org/weights/some.h5 elsewhere");
        assertArrives(CONTENT);
        assertThat(offline.fetch(FILE, listener)).hasBinaryContent(CONTENT);
    }

    @Test
    void manyWhoWantAFileShareOneDownload() throws Exception {
        server.slowDown(5);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Path>> all = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                all.add(() -> cache().fetch(FILE, DownloadListener.NONE));
            }
            for (Future<Path> each : threads.invokeAll(all)) {
                assertThat(each.get()).hasBinaryContent(CONTENT);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void saysThatNobodyAnswers() {
        server.close();
        assertThatThrownBy(() -> cache().fetch(FILE, listener))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("Could not download " + server.address() + PATH)
                .hasMessageContaining("ConnectException");
    }

    @Test
    void saysThatNothingCanBeWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        DownloadCache cache =
                new DownloadCache(DownloadOptions.of(file.resolve("cache")).withMirror(server.address()));
        assertThatThrownBy(() -> cache.fetch(FILE, listener))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("Could not lock")
                .hasMessageContaining(file.toString());
    }
}
