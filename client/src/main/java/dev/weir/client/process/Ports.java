package dev.weir.client.process;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/** Looks at the TCP ports of this machine before a server is told to bind them. Stateless. */
public final class Ports {
    private Ports() {}

    /** Throws a CliException that names {@code key} if the port is taken. */
    public static void requireFree(String host, int port, String key) {
        if (port == 0) {
            return;
        }
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(host, port));
        } catch (IOException | IllegalArgumentException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "Port " + port + " of " + host + " can't be used (" + e.getMessage()
                            + "); stop what holds it, or choose another with -D" + key + "=PORT.",
                    e);
        }
    }

    /** So many different ports that are free on loopback just now. */
    public static List<Integer> free(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "This machine has no free port: " + e.getMessage() + ".", e);
        } finally {
            sockets.forEach(Ports::close);
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "A port can't be released: " + e.getMessage() + ".", e);
        }
    }
}
