package dev.weir.client.process;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * Runs a server's main class, and ends the process when standard input does: whoever started it holds the other end of that
 * pipe, and the kernel closes it even if the starter is killed. Boot class; the watching thread is its own.
 */
public final class ParentWatch {
    private static final int ORPHANED = 130;

    private ParentWatch() {}

    /** The main class to run, then its arguments. */
    public static void main(String[] args) throws Throwable {
        Thread watch = new Thread(ParentWatch::awaitEndOfInput, "weir-parent-watch");
        watch.setDaemon(true);
        watch.start();
        try {
            Class.forName(args[0]).getMethod("main", String[].class).invoke(null, (Object)
                    Arrays.copyOfRange(args, 1, args.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private static void awaitEndOfInput() {
        try {
            while (System.in.read() >= 0) {
                // the starter says nothing; only the end counts
            }
        } catch (IOException e) {
            System.err.println("The pipe to the starting process broke: " + e.getMessage() + ".");
        }
        Runtime.getRuntime().exit(ORPHANED);
    }
}
