package dev.weir.client.process;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.CliException;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What runs before a server's own main class in its process: finds the directories that the environment and the configuration
 * name, and hands them on as settings where there are none. With {@code WEIR_DIE_WITH_STDIN} it also ends the process when
 * standard input does: whoever started it holds the other end of that pipe, and the kernel closes it even if the starter is
 * killed. Boot class; the watching thread is its own.
 */
public final class ForegroundProcess {
    private static final int CAN_NOT_START = 1;
    private static final int ORPHANED = 130;

    private ForegroundProcess() {}

    /** The launcher's verb and the main class to run, then its arguments, {@code -Dkey=value}. */
    public static void main(String[] args) throws Throwable {
        if (System.getenv("WEIR_DIE_WITH_STDIN") != null) {
            Thread watch = new Thread(ForegroundProcess::awaitEndOfInput, "weir-parent-watch");
            watch.setDaemon(true);
            watch.start();
        }
        List<String> arguments = List.of(args).subList(2, args.length);
        String[] complete;
        try {
            complete =
                    prepared(new WeirHome(System.getenv()), args[0], arguments).toArray(new String[0]);
        } catch (CliException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().exit(CAN_NOT_START);
            return;
        }
        try {
            Class.forName(args[1]).getMethod("main", String[].class).invoke(null, (Object) complete);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /** The arguments with what the launcher adds to them; tells the log where to go. */
    static List<String> prepared(WeirHome home, String verb, List<String> arguments) {
        ClientConfiguration configuration = ClientConfiguration.load(home.configurationFile(), settings(arguments));
        System.setProperty("weir.log.dir", home.logDirectory(configuration).toString());
        List<String> complete = new ArrayList<>(arguments);
        if (configuration.find("security.secret.file").isEmpty()) {
            Path secret = home.secretFile(configuration);
            if (verb.equals(ServerSpec.JOB_MANAGER) || sharesMachine(configuration)) {
                SecretFile.ensure(secret, new SecureRandom());
            }
            complete.add("-Dsecurity.secret.file=" + secret);
        }
        if (verb.equals(ServerSpec.JOB_MANAGER)
                && configuration.find("high-availability.storageDir").isEmpty()) {
            complete.add("-Dhigh-availability.storageDir=" + home.storageDirectory(configuration));
        }
        return complete;
    }

    /** Whether the JobManager of a TaskManager is here, and reads the same file; of two that start together one makes it. */
    private static boolean sharesMachine(ClientConfiguration configuration) {
        String jobManager = configuration.get("jobmanager.rpc.address", "localhost");
        return jobManager.equals("localhost") || jobManager.startsWith("127.") || jobManager.equals("::1");
    }

    /** What is no setting the server itself refuses. */
    private static Map<String, String> settings(List<String> arguments) {
        Map<String, String> settings = new TreeMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("-D") && equals > 2) {
                settings.put(argument.substring(2, equals).strip(), argument.substring(equals + 1));
            }
        }
        return settings;
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
