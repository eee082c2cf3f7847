package dev.weir.client.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A server to be started by the launcher script. Immutable.
 *
 * @param verb of the launcher, such as {@code taskmanager}
 * @param name tells it from others in logs, such as {@code taskmanager-1}
 * @param arguments what stands behind the verb
 */
public record ServerSpec(String verb, String name, List<String> arguments) {
    /** The coordinator. */
    public static final String JOB_MANAGER = "jobmanager";
    /** A worker; names of workers are this, a dash and a number. */
    public static final String TASK_MANAGER = "taskmanager";
    /** What starts the others again. */
    public static final String SUPERVISOR = "supervisor";

    public ServerSpec {
        arguments = List.copyOf(arguments);
    }

    /** A JobManager of that name with these settings. */
    public static ServerSpec jobManager(String name, Map<String, String> settings) {
        return new ServerSpec(JOB_MANAGER, name, arguments(settings));
    }

    /** That many TaskManagers with these settings, named by {@code prefix} and a number from 1 on. */
    public static List<ServerSpec> taskManagers(String prefix, int count, Map<String, String> settings) {
        List<ServerSpec> specs = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            specs.add(new ServerSpec(TASK_MANAGER, prefix + i, arguments(settings)));
        }
        return specs;
    }

    /** Settings as a command line has them. */
    public static List<String> arguments(Map<String, String> settings) {
        return settings.entrySet().stream()
                .map(setting -> "-D" + setting.getKey() + "=" + setting.getValue())
                .toList();
    }
}
