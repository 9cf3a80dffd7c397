package dev.fovea.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Set;

/** Asks servers for files, and follows where they send us as far as that is safe. */
final class HttpSource {
    private static final Set<Integer> REDIRECTS = Set.of(301, 302, 303, 307, 308);
    private static final int MOST_REDIRECTS = 10;

    private final HttpClient client;
    private final Duration silence;

    HttpSource(Duration silence) {
        this.silence = silence;
        client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(silence)
                .proxy(new EnvironmentProxies(System.getenv(), ProxySelector.getDefault()))
                .build();
    }

    /**
     * Asks for a file.
     *
     * @param headers of the request
     * @return the answer, of any status but a redirect; its body must be closed
     * @throws RefusedException if the server sends us round in circles or to where we must not go
     * @throws IOException if it does not answer
     */
    HttpResponse<InputStream> get(URI address, Map<String, String> headers) throws IOException, InterruptedException {
        URI asked = address;
        for (int i = 0; i <= MOST_REDIRECTS; i++) {
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(asked).timeout(silence).GET();
            headers.forEach(request::header);
            HttpResponse<InputStream> response =
                    client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (!REDIRECTS.contains(response.statusCode())) {
                return response;
            }
            response.body().close();
            asked = next(asked, response);
        }
        throw new RefusedException(address + " sends us on more than " + MOST_REDIRECTS + " times");
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
