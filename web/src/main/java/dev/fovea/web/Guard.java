package dev.fovea.web;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HttpStatus;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Keeps other web sites away from a server on this machine, and tells the browser to run nothing but the page's own files.
 *
 * <p>A foreign name in the Host header means that some site made its own name point here (DNS rebinding); a foreign Origin
 * means that its page sent the request.
 */
final class Guard implements Handler {
    /** Browsers take whatever consists of digits and dots for an address, so no site can have such a name. */
    private static final Pattern ADDRESS = Pattern.compile("[0-9.]+|\\[[0-9a-f:.]+\\]");

    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Set<String> names = new HashSet<>(Set.of("localhost"));

    /**
     * @param host where the server listens, an IPv6 address in brackets
     * @param loopback whether only this machine can reach it there
     */
    Guard(String host, boolean loopback) {
        names.add(host.toLowerCase(Locale.ROOT));
        if (!loopback) {
            addMachine();
        }
    }

    /** A server that is open to the network is also called by this machine's name. */
    private void addMachine() {
        try {
            String machine = InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT);
            names.add(machine);
            names.add(machine + ".local");
        } catch (UnknownHostException e) {
            // Then it has no name that others could use.
        }
    }

    @Override
    public void handle(Context context) {
        context.header("Content-Security-Policy", POLICY);
        context.header("X-Content-Type-Options", "nosniff");
        context.header("Referrer-Policy", "no-referrer");
        context.header("Cross-Origin-Resource-Policy", "same-origin");
        String asked = String.valueOf(context.header("Host"));
        if (!isOurs(withoutPort(asked))) {
            throw new Refusal(
                    HttpStatus.FORBIDDEN,
                    "This server answers to its own address alone, not to the name '" + asked
                            + "'. Use the address that it printed, or this machine's IP address.");
        }
        String origin = context.header("Origin");
        if (origin != null && !asked.equalsIgnoreCase(authority(origin))) {
            throw new Refusal(HttpStatus.FORBIDDEN, "Pages of other sites, such as " + origin + ", may not ask here.");
        }
    }

    private boolean isOurs(String asked) {
        return names.contains(asked) || ADDRESS.matcher(asked).matches();
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
