package dev.fovea.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fovea.FoveaException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EnvironmentProxiesTest {
    private static final ProxySelector DIRECT = new ProxySelector() {
        @Override
        public List<Proxy> select(URI address) {
            return List.of(Proxy.NO_PROXY);
        }

        @Override
        public void connectFailed(URI address, SocketAddress socket, IOException failure) {}
    };

    private static String chosen(Map<String, String> environment, String address) {
        Proxy proxy = new EnvironmentProxies(environment, DIRECT)
                .select(URI.create(address))
                .get(0);
        return proxy.address() instanceof InetSocketAddress socket
                ? socket.getHostString() + ":" + socket.getPort()
                : "direct";
    }

    @Test
    void takesTheProxyOfAnAddressesScheme() {
        Map<String, String> environment =
                Map.of("https_proxy", "http://proxy:3128", "HTTP_PROXY", "other:81", "ftp_proxy", "no");
        assertThat(chosen(environment, "https://example.org/x")).isEqualTo("proxy:3128");
        assertThat(chosen(environment, "http://example.org/x")).isEqualTo("other:81");
        assertThat(chosen(Map.of("https_proxy", "http://proxy"), "https://example.org/x"))
                .isEqualTo("proxy:80");
        assertThat(chosen(Map.of(), "https://example.org/x")).isEqualTo("direct");
    }

    @Test
    void leavesOutWhatIsNamed() {
        Map<String, String> environment =
                Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "localhost, .example.org,*.example.net");
        assertThat(chosen(environment, "https://localhost/x")).isEqualTo("direct");
        assertThat(chosen(environment, "https://files.example.org/x")).isEqualTo("direct");
        assertThat(chosen(environment, "https://example.net/x")).isEqualTo("direct");
        assertThat(chosen(environment, "https://anexample.org/x")).isEqualTo("proxy:3128");
        assertThat(chosen(Map.of("https_proxy", "p:1", "no_proxy", "*"), "https://a.b/x"))
                .isEqualTo("direct");
    }

    private static Optional<String> user(Map<String, String> environment, String address) {
        return new EnvironmentProxies(environment, DIRECT).user(URI.create(address));
    }

    @Test
    void tellsTheUserToItsOwnProxyAlone() {
        Map<String, String> environment = Map.of(
                "https_proxy", "http://me:a%40b%23c@proxy:3128", "http_proxy", "other:81", "no_proxy", "example.net");
        assertThat(chosen(environment, "https://example.org/x")).isEqualTo("proxy:3128");
        assertThat(user(environment, "https://example.org/x")).contains("me:a@b#c");
        assertThat(user(environment, "https://example.net/x")).isEmpty();
        assertThat(user(environment, "http://example.org/x")).isEmpty();
        assertThat(new EnvironmentProxies(environment, DIRECT).haveUsers()).isTrue();
        assertThat(new EnvironmentProxies(Map.of("http_proxy", "other:81"), DIRECT).haveUsers())
                .isFalse();
    }

    @Test
    void neverSaysAPassword() {
        for (String value : List.of("http://me:se/cret@proxy:1", "https://me:secret@proxy:1", "me:s#e@cret@proxy")) {
            assertThatThrownBy(() -> chosen(Map.of("https_proxy", value), "https://example.org/x"))
                    .isInstanceOf(FoveaException.class)
                    .hasMessageContaining("got '...@proxy")
                    .hasMessageNotContainingAny("se/cret", "secret", "s#e", "cret@")
                    .hasNoCause();
        }
    }

    @Test
    void saysWhatIsWrongWithAProxy() {
        assertThatThrownBy(() -> chosen(Map.of("https_proxy", "http://"), "https://example.org/x"))
                .isInstanceOf(FoveaException.class)
                .hasMessageContaining("https_proxy");
    }
}
