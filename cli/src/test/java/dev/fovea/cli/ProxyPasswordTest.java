package dev.fovea.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Downloads through a proxy on loopback that wants a user and a password, from servers with and without TLS. */
class ProxyPasswordTest {
    private static final String HOST = "weights.invalid";
    private static final String PASSWORD = "s@cret/#9";
    private static final String IN_ADDRESS = "s%40cret%2F%239";

    @TempDir
    private static Path shared;

    private static byte[] weights;
    private static HttpsServer secure;
    private static HttpServer open;
    private static final List<String> SEEN = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    private PasswordProxy toSecure;
    private PasswordProxy toOpen;

    @BeforeAll
    static void startServers() throws Exception {
        weights = Files.readAllBytes(SharedFiles.mobileNetV2());
        Path store = shared.resolve("server.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=" + HOST,
                        "-ext",
                        "san=dns:" + HOST,
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        "changeit",
                        "-keystore",
                        store.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
        assertThat(keytool.waitFor()).as(said).isZero();
        secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(context(store)));
        open = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        for (HttpServer server : List.of(secure, open)) {
            server.createContext("/", ProxyPasswordTest::serve);
            server.start();
        }
    }

    private static SSLContext context(Path store) throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static void serve(HttpExchange exchange) throws IOException {
        SEEN.add(exchange.getRequestHeaders().keySet().toString());
        exchange.sendResponseHeaders(200, weights.length);
        try (exchange) {
            exchange.getResponseBody().write(weights);
        }
    }

    @AfterAll
    static void stopServers() {
        for (HttpServer server : new HttpServer[] {secure, open}) {
            if (server != null) {
                server.stop(0);
            }
        }
    }

    @BeforeEach
    void startProxies() throws IOException {
        SEEN.clear();
        toSecure = new PasswordProxy(secure.getAddress().getPort(), "me:" + PASSWORD);
        toOpen = new PasswordProxy(open.getAddress().getPort(), "me:" + PASSWORD);
    }

    @AfterEach
    void stopProxies() {
        toSecure.close();
        toOpen.close();
    }

    private static String address(PasswordProxy proxy, String user) {
        return "http://" + user + "127.0.0.1:" + proxy.port();
    }

    private record Said(int exitCode, String text) {}

    private Said fetch(String mirror, Map<String, String> environment, String... javaOptions) throws Exception {
        List<String> command = new ArrayList<>(Run.inAnotherProcess(
                "fetch", "mobilenet-v2", "-v", "--mirror", mirror, "--downloads", folder.resolve("downloads")));
        command.addAll(
                1,
                List.of(
                        "-Djavax.net.ssl.trustStore=" + shared.resolve("server.p12"),
                        "-Djavax.net.ssl.trustStorePassword=changeit"));
        command.addAll(1, List.of(javaOptions));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        for (String name : List.of("http_proxy", "https_proxy", "no_proxy")) {
            builder.environment().remove(name);
            builder.environment().remove(name.toUpperCase(java.util.Locale.ROOT));
        }
        builder.environment().putAll(environment);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), UTF_8);
        String encoded = Base64.getEncoder().encodeToString(("me:" + PASSWORD).getBytes(UTF_8));
        assertThat(text).doesNotContain(PASSWORD, IN_ADDRESS, encoded);
        return new Said(process.waitFor(), text);
    }

    private void assertFetched(Said said) {
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(said.text()).contains("_no_top.h5");
        assertThat(SEEN).hasSize(1).noneMatch(headers -> headers.contains("Proxy"));
    }

    @Test
    void asksForATunnelWithUserAndPassword() throws Exception {
        assertFetched(fetch("https://" + HOST, Map.of("https_proxy", address(toSecure, "me:" + IN_ADDRESS + "@"))));
        assertThat(toSecure.asked()).containsExactly("CONNECT " + HOST + ":443 HTTP/1.1");
    }

    @Test
    void takesThemFromJavasSettingsToo() throws Exception {
        assertFetched(fetch(
                "https://" + HOST,
                Map.of(),
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + toSecure.port(),
                "-Dhttps.proxyUser=me",
                "-Dhttps.proxyPassword=" + PASSWORD));
        assertThat(toSecure.asked()).hasSize(1);
    }

    @Test
    void asksForPlainFilesWithUserAndPassword() throws Exception {
        Said said = fetch("http://" + HOST, Map.of("http_proxy", address(toOpen, "me:" + IN_ADDRESS + "@")));
        assertThat(said.exitCode()).as(said.text()).isZero();
        assertThat(toOpen.asked()).hasSize(1).first().asString().startsWith("GET http://" + HOST + "/");
    }

    @Test
    void tellsNobodyElse() throws Exception {
        assertFetched(fetch(
                "http://127.0.0.1:" + open.getAddress().getPort(),
                Map.of("http_proxy", address(toOpen, "me:" + IN_ADDRESS + "@"), "no_proxy", "127.0.0.1")));
        assertThat(toOpen.asked()).isEmpty();
    }

    @Test
    void saysThatTheyAreMissingOrWrong() throws Exception {
        for (String scheme : List.of("http", "https")) {
            PasswordProxy proxy = scheme.equals("https") ? toSecure : toOpen;
            String variable = scheme + "_proxy";

            Said none = fetch(scheme + "://" + HOST, Map.of(variable, address(proxy, "")));
            assertThat(none.exitCode()).isEqualTo(1);
            assertThat(none.text())
                    .contains("the proxy wants a user and a password (407); give them in " + variable
                            + ", as http://user:password@host:port");

            Said wrong = fetch(scheme + "://" + HOST, Map.of(variable, address(proxy, "me:" + "other@")));
            assertThat(wrong.exitCode()).isEqualTo(1);
            assertThat(wrong.text())
                    .contains("the proxy refuses the user and the password that it got (407); correct them in "
                            + variable)
                    .doesNotContain("other@");
            assertThat(proxy.asked()).hasSize(2).allMatch(line -> line.endsWith(" 407"));
        }
        assertThat(SEEN).isEmpty();
    }

    @Test
    void saysThatJavaWasToldToKeepThem() throws Exception {
        Said said = fetch(
                "https://" + HOST,
                Map.of("https_proxy", address(toSecure, "me:" + IN_ADDRESS + "@")),
                "-Djdk.http.auth.tunneling.disabledSchemes=Basic");
        assertThat(said.exitCode()).isEqualTo(1);
        assertThat(said.text()).contains("start it with -Djdk.http.auth.tunneling.disabledSchemes=");
    }
}
