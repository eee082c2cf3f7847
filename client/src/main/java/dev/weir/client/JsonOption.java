package dev.weir.client;

import dev.weir.client.show.Json;
import java.io.PrintStream;
import picocli.CommandLine.Option;

/** {@code --json}, of every verb that prints data. Owned by the main thread. */
final class JsonOption {
    @Option(names = "--json", description = "Print JSON for scripts; its field names are those of REST, and stay.")
    private boolean json;

    /** Whether it was asked for. */
    boolean isSet() {
        return json;
    }

    /** Prints the data as JSON if it was asked for, else whatever {@code text} prints. */
    void print(Session session, Object data, Runnable text) {
        if (json) {
            session.terminal().out().println(Json.text(data));
        } else {
            text.run();
        }
    }

    /** What a user's program prints while it runs here goes to standard error if JSON was asked for. */
    <T> T quietly(Work<T> work) throws InterruptedException {
        if (!json) {
            return work.run();
        }
        PrintStream before = System.out;
        System.setOut(System.err);
        try {
            return work.run();
        } finally {
            System.setOut(before);
        }
    }

    /** Something that may be interrupted. */
    interface Work<T> {
        /** Does it. */
        T run() throws InterruptedException;
    }
}
