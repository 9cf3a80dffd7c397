package dev.fovea.fetch;

import dev.fovea.FoveaException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxies that the environment names, as other programs read it: {@code https_proxy}, {@code http_proxy} and {@code
 * no_proxy}, in small or capital letters. Where it names none for an address, Java's own settings ({@code https.proxyHost}
 * and the like) count.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final int HTTP_PORT = 80;

    private final Map<String, String> environment;
    private final ProxySelector otherwise;
    private final Map<String, Proxy> proxies = new HashMap<>();

    /**
     * Reads the environment.
     *
     * @param otherwise who is asked where it names no proxy
     * @throws FoveaException if what it names is no proxy
     */
    EnvironmentProxies(Map<String, String> environment, ProxySelector otherwise) {
        this.environment = Map.copyOf(environment);
        this.otherwise = otherwise;
        for (String scheme : List.of("http", "https")) {
            String name = scheme + "_proxy";
            if (!variable(name).isBlank()) {
                proxies.put(scheme, proxy(name, variable(name)));
            }
        }
    }

    private static Proxy proxy(String name, String value) {
        try {
            URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
            if ("http".equals(proxy.getScheme()) && proxy.getHost() != null) {
                int port = proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort();
                return new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port));
            }
        } catch (IllegalArgumentException e) {
            // Said below.
        }
        throw new FoveaException(
                "The environment variable " + name + " must be http://host:port, got '" + value + "'.");
    }

    @Override
    public List<Proxy> select(URI address) {
        Proxy proxy = proxies.get(address.getScheme());
        boolean set = System.getProperty(address.getScheme() + ".proxyHost") != null;
        return proxy == null || set || isLeftOut(String.valueOf(address.getHost()))
                ? otherwise.select(address)
                : List.of(proxy);
    }

    /** Says whether no_proxy has a host, one of its domains, or a star for all. */
    private boolean isLeftOut(String host) {
        for (String entry : variable("no_proxy").split(",", -1)) {
            String name = entry.trim().toLowerCase(Locale.ROOT).replaceFirst("^\\*?\\.", "");
            boolean all = entry.trim().equals("*");
            boolean named = !name.isEmpty() && (host.equals(name) || host.endsWith("." + name));
            if (all || named) {
                return true;
            }
        }
        return false;
    }

    private String variable(String name) {
        String small = environment.getOrDefault(name, "");
        return small.isBlank() ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "") : small;
    }

    @Override
    public void connectFailed(URI address, SocketAddress socket, IOException failure) {
        otherwise.connectFailed(address, socket, failure);
    }
}
