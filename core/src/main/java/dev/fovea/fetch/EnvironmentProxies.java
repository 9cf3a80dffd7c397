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
import java.util.Optional;

/**
 * The proxies that the environment names, as other programs read it: {@code https_proxy}, {@code http_proxy} and {@code
 * no_proxy}, in small or capital letters. Where it names none for an address, Java's own settings ({@code https.proxyHost}
 * and the like) count. A proxy may want a user and a password; what is said here never has one in it.
 */
final class EnvironmentProxies extends ProxySelector {
    private static final int HTTP_PORT = 80;
    private static final List<String> SCHEMES = List.of("http", "https");

    private final Map<String, String> environment;
    private final ProxySelector otherwise;
    private final Map<String, Proxy> proxies = new HashMap<>();
    private final Map<String, String> users = new HashMap<>();

    /**
     * Reads the environment.
     *
     * @param otherwise who is asked where it names no proxy
     * @throws FoveaException if what it names is no proxy
     */
    EnvironmentProxies(Map<String, String> environment, ProxySelector otherwise) {
        this.environment = Map.copyOf(environment);
        this.otherwise = otherwise;
        for (String scheme : SCHEMES) {
            String name = scheme + "_proxy";
            if (!variable(name).isBlank()) {
                URI proxy = address(name, variable(name).strip());
                int port = proxy.getPort() < 0 ? HTTP_PORT : proxy.getPort();
                proxies.put(
                        scheme, new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.getHost(), port)));
                Optional.ofNullable(proxy.getUserInfo()).ifPresent(user -> users.put(scheme, user));
            }
        }
    }

    private static URI address(String name, String value) {
        try {
            URI proxy = URI.create(value.contains("://") ? value : "http://" + value);
            if ("http".equals(proxy.getScheme()) && proxy.getHost() != null) {
                return proxy;
            }
        } catch (IllegalArgumentException e) {
            // Said below, without the cause, which repeats the value.
        }
        int user = value.lastIndexOf('@') + 1;
        String shown = user == 0 ? value : "..." + value.substring(user - 1);
        throw new FoveaException("The environment variable " + name + " must be http://host:port or"
                + " http://user:password@host:port, where signs such as @, / and # in the password are written %40, %2F"
                + " and %23; got '" + shown + "'.");
    }

    /**
     * Returns what to tell the proxy that an address is asked through, if that wants a user and a password: {@code
     * user:password}, from the environment or, where Java's own settings name the proxy, from {@code https.proxyUser} and {@code
     * https.proxyPassword} or those of http.
     */
    Optional<String> user(URI address) {
        String scheme = String.valueOf(address.getScheme());
        Proxy chosen = select(address).get(0);
        if (chosen.type() != Proxy.Type.HTTP) {
            return Optional.empty();
        }
        if (chosen.equals(proxies.get(scheme)) && !isSetInJava(scheme)) {
            return Optional.ofNullable(users.get(scheme));
        }
        return userSetInJava(scheme);
    }

    /** Says whether any proxy wants a user and a password. */
    boolean haveUsers() {
        return !users.isEmpty()
                || SCHEMES.stream().anyMatch(scheme -> userSetInJava(scheme).isPresent());
    }

    private static Optional<String> userSetInJava(String scheme) {
        return Optional.ofNullable(System.getProperty(scheme + ".proxyUser"))
                .map(user -> user + ":" + System.getProperty(scheme + ".proxyPassword", ""));
    }

    private static boolean isSetInJava(String scheme) {
        return System.getProperty(scheme + ".proxyHost") != null;
    }

    @Override
    public List<Proxy> select(URI address) {
        Proxy proxy = proxies.get(address.getScheme());
        return proxy == null || isSetInJava(address.getScheme()) || isLeftOut(String.valueOf(address.getHost()))
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
