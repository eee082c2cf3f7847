package dev.weir.client.process;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Looks at the TCP ports of this machine before a server is told to bind them. Thread-safe. */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int RANGE = 12_000;
    private static final AtomicInteger NEXT =
            new AtomicInteger((int) (ProcessHandle.current().pid() * 61 % RANGE));

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

    /**
     * So many different ports of loopback that nobody holds. They are below those that the kernel gives to outgoing connections
     * by itself (32768 and up on Linux), so that none of these takes one before its server binds it; processes begin at
     * different places, and one process gets none twice until it has had them all.
     */
    public static List<Integer> free(int count) {
        List<Integer> free = new ArrayList<>();
        for (int tried = 0; free.size() < count; tried++) {
            if (tried == RANGE) {
                throw new CliException(
                        ExitCode.ENVIRONMENT,
                        "This machine has no " + count + " free ports from " + FIRST + " to " + (FIRST + RANGE - 1)
                                + ".");
            }
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), RANGE);
            if (isFree(port)) {
                free.add(port);
            }
        }
        return List.copyOf(free);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
