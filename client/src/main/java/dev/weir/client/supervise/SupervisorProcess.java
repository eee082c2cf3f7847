package dev.weir.client.supervise;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.config.Timing;
import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.CliException;
import dev.weir.client.process.LineLog;
import dev.weir.client.process.PidFile;
import dev.weir.client.process.ServerLauncher;
import dev.weir.client.process.ServerLauncher.Life;
import dev.weir.client.process.ServerProcess;
import dev.weir.client.process.ServerSpec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What {@code cluster start} leaves behind: the parent of JobManager and TaskManagers, which alone is told how they end. Boot
 * class; its main thread runs the loop. When it is told to end it leaves the servers running, and so they are when it is killed.
 */
public final class SupervisorProcess {
    private static final int CAN_NOT_RUN = 1;
    private static final String SLOTS = "taskmanager.numberOfTaskSlots";

    private SupervisorProcess() {}

    /** The number of TaskManagers, their slots or a dash for the configured ones, then {@code -Dkey=value} for all servers. */
    public static void main(String[] args) throws InterruptedException {
        if (args.length < 2) {
            System.err.println("The supervisor is started by 'weir cluster start'.");
            Runtime.getRuntime().exit(CAN_NOT_RUN);
        }
        try {
            run(args);
        } catch (CliException e) {
            System.err.println(e.getMessage());
            Runtime.getRuntime().exit(CAN_NOT_RUN);
        }
    }

    private static void run(String[] args) throws InterruptedException {
        WeirHome home = new WeirHome(System.getenv());
        ClientConfiguration configuration = ClientConfiguration.load(home.configurationFile(), Map.of());
        Path runDirectory = home.runDirectory(configuration);
        Path logDirectory = home.logDirectory(configuration);
        LineLog log = new LineLog(logDirectory, ServerSpec.SUPERVISOR, InstantSource.system());
        ServerLauncher launcher = new ServerLauncher(home, runDirectory, logDirectory);
        Supervisor supervisor = new Supervisor(
                spec -> started(launcher.start(spec, Life.OF_ITS_OWN), runDirectory, log),
                new ProcessTiming(),
                log::line,
                note -> note.write(runDirectory));
        Runtime.getRuntime().addShutdownHook(new Thread(supervisor::close, "weir-supervisor-stop"));
        supervisor.start(servers(args));
        supervisor.run();
        log.line("The supervisor ends.");
    }

    private static ServerProcess started(ServerProcess server, Path runDirectory, LineLog log) {
        try {
            PidFile.write(runDirectory, server.name(), server.process().toHandle());
        } catch (CliException e) {
            // nobody could find it to stop it
            server.process().destroyForcibly();
            throw e;
        }
        log.line("Started the " + server.name() + " as process "
                + server.process().pid() + ".");
        return server;
    }

    private static List<ServerSpec> servers(String[] args) {
        Map<String, String> settings = new TreeMap<>();
        for (String argument : List.of(args).subList(2, args.length)) {
            int equals = argument.indexOf('=');
            settings.put(argument.substring(2, equals), argument.substring(equals + 1));
        }
        List<ServerSpec> specs = new ArrayList<>();
        specs.add(ServerSpec.jobManager(ServerSpec.JOB_MANAGER, settings));
        if (!args[1].equals("-")) {
            settings.put(SLOTS, args[1]);
        }
        specs.addAll(ServerSpec.taskManagers(ServerSpec.TASK_MANAGER + "-", Integer.parseInt(args[0]), settings));
        return specs;
    }

    /** The machine's clocks; the loop waits for ends of processes, never for time alone. Thread-safe. */
    private static final class ProcessTiming implements Timing {
        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public long nanoTime() {
            return System.nanoTime();
        }

        @Override
        public void pause(Duration duration) {
            throw new IllegalStateException("the supervisor never pauses");
        }
    }
}
