package dev.fovea.serving;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens and what it accepts.
 *
 * @param host the name or address to bind; anything but loopback is open to the network, without authentication
 * @param port 0 to 65535; 0 takes a free one
 * @param maxUploadBytes the largest picture file accepted, 1 to 1 GiB
 */
public record ServerOptions(String host, int port, int maxUploadBytes) {
    private static final int MAX_PORT = 65_535;
    private static final int MIB = 1 << 20;
    private static final int MAX_UPLOAD = 1 << 30;

    public ServerOptions {
        if (host.isBlank()) {
            throw new IllegalArgumentException("The host must be a name or an address, got '" + host + "'");
        }
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException("A port must be 0 to " + MAX_PORT + ", got " + port);
        }
        if (maxUploadBytes < 1 || maxUploadBytes > MAX_UPLOAD) {
            throw new IllegalArgumentException(
                    "The largest upload must be 1 byte to 1 GiB, got " + maxUploadBytes + " bytes");
        }
    }

    /** Returns options for this machine alone: loopback, port 8080, uploads of up to 20 MiB. */
    public static ServerOptions loopback() {
        return new ServerOptions("127.0.0.1", 8080, 20 * MIB);
    }

    /** Returns whether only programs on this machine can reach the host; false for a name that is none. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    public ServerOptions withHost(String newHost) {
        return new ServerOptions(newHost, port, maxUploadBytes);
    }

    public ServerOptions withPort(int newPort) {
        return new ServerOptions(host, newPort, maxUploadBytes);
    }

    public ServerOptions withMaxUploadBytes(int newMaxUploadBytes) {
        return new ServerOptions(host, port, newMaxUploadBytes);
    }
}
