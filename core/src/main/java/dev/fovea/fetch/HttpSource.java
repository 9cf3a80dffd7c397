package dev.fovea.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks servers for files, through proxies where they are named, and follows where servers send us as far as that is safe.
 *
 * <p>Java keeps passwords from proxies of https addresses, since they go there as they are, unless a property is set before its
 * client is first used. Who names a proxy with a password wants it to be sent, so it is set then, where nobody else has set it.
 */
final class HttpSource {
    private static final String KEPT_FROM_PROXIES = "jdk.http.auth.tunneling.disabledSchemes";
    private static final int PROXY_WANTS_USER = 407;

    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient client;
    private final Duration silence;
    private final EnvironmentProxies proxies;

    HttpSource(Duration silence) {
        this.silence = silence;
        proxies = new EnvironmentProxies(System.getenv(), ProxySelector.getDefault());
        if (proxies.haveUsers() && System.getProperty(KEPT_FROM_PROXIES) == null) {
            System.setProperty(KEPT_FROM_PROXIES, "");
        }
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(silence)
                .proxy(proxies)
                .build();
    }

    /**
     * Asks for a file.
     *
     * @param headers of the request
     * @return the answer, of any status but a redirect; its body must be closed
     * @throws RefusedException if the server sends us round in circles or to where we must not go, or a proxy lets us not through
     * @throws IOException if it does not answer
     */
    HttpResponse<InputStream> get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        URI asked = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(asked).timeout(silence).GET();
            headers.forEach(request::header);
            Optional<String> user = proxies.user(asked);
            user.ifPresent(known -> request.header(
                    "Proxy-Authorization",
                    "Basic " + Base64.getEncoder().encodeToString(known.getBytes(StandardCharsets.UTF_8))));
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (response.statusCode() == PROXY_WANTS_USER) {
                InputStream body = response.body();
                if (body != null) { // a tunnel that is refused has none
                    body.close();
                }
                throw new RefusedException(refusedByProxy(asked.getScheme(), user.isPresent()));
            }
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            asked = next(asked, response);
        }
        throw new RefusedException(address + " sends us on more than " + MOST_REDIRECTS + " times");
    }

    private static String refusedByProxy(String scheme, boolean sent) {
        String variable = scheme + "_proxy";
        if (!sent) {
            return "the proxy wants a user and a password (407); give them in " + variable
                    + ", as http://user:password@host:port";
        }
        String kept = System.getProperty(KEPT_FROM_PROXIES, "");
        return kept.isEmpty()
                ? "the proxy refuses the user and the password that it got (407); correct them in " + variable
                : "the proxy wants a user and a password (407), and Java keeps them from it; start it with -D"
                        + KEPT_FROM_PROXIES + "=";
    }

    private static URI next(URI asked, HttpResponse<?> response) throws RefusedException {
        String location = response.headers()
                .firstValue("Location")
                .orElseThrow(() -> new RefusedException(asked + " sends us on without saying where"));
        URI next;
        try {
            next = asked.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(asked + " sends us on to what is no address: " + location);
        }
        boolean https = "https".equals(next.getScheme());
        boolean asOpen = "http".equals(next.getScheme()) && "http".equals(asked.getScheme());
        if (next.getHost() == null || !(https || asOpen)) {
            throw new RefusedException(asked + " sends us on to " + next + ", where we do not go: only "
                    + asked.getScheme() + (asOpen ? "" : " or https") + " is followed");
        }
        return next;
    }
}
