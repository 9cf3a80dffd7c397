package dev.fovea.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/**
 * Keeps other web sites away from a server on this machine, and tells the browser to run nothing but the page's own files.
 *
 * <p>A foreign name in the Host header means that some site made its own name point here (DNS rebinding); a foreign Origin
 * means that its page sent the request.
 */
final class Guard implements Handler {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final String host;
    private final boolean loopbackOnly;

    Guard(String host) {
        this.host = host.toLowerCase(Locale.ROOT);
        loopbackOnly = isLoopback(host);
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false; // binding will say so
        }
    }

    @Override
    public void handle(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        String asked = String.valueOf(context.header("Host"));
        if (loopbackOnly && !isOurs(withoutPort(asked))) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "This server answers to its own address alone, not to '" + asked
                            + "'; use the address that it printed.");
        }
        String origin = context.header("Origin");
        if (origin != null && !asked.equalsIgnoreCase(authority(origin))) {
            throw new Refusal(HttpStatus.FORBIDDEN, "Pages of other sites, such as " + origin + ", may not ask here.");
        }
    }

    private boolean isOurs(String asked) {
        return LOOPBACK.contains(asked) || asked.equals(host);
    }

    private static String withoutPort(String asked) {
        return asked.replaceFirst(":\\d+$", "").toLowerCase(Locale.ROOT);
    }

    private static String authority(String origin) {
        try {
            return String.valueOf(URI.create(origin).getRawAuthority());
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
