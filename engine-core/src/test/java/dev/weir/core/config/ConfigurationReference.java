package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.MemorySize;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes the page of all configuration keys, and the bare list of them, from the options themselves. Stateless. */
final class ConfigurationReference {
    private static final List<Section> SECTIONS = List.of(
            new Section("Cluster", "JobManager and TaskManagers.", "cluster.", "high-availability.", "io."),
            new Section("REST", "the JobManager, which serves it, and the command line.", "rest."),
            new Section(
                    "JobManager",
                    "the JobManager, which binds it, and TaskManagers, which dial.",
                    "jobmanager.",
                    "blob."),
            new Section("TaskManager", "TaskManagers.", "taskmanager."),
            new Section("Tasks", "TaskManagers; a job's own settings win.", "task."),
            new Section("Loss of a worker", "the JobManager, which tells workers.", "heartbeat."),
            new Section("Restarts", "the JobManager; a job's own settings win.", "restart-strategy"),
            new Section("Security", "JobManager, TaskManagers, and the command line.", "security."),
            new Section("Metrics", "JobManager and TaskManagers.", "metrics."),
            new Section("Directories of the launcher", "the command line, for servers that it starts.", "env."),
            new Section(
                    "Jobs",
                    "`run`, or the program itself; the settings travel with the job.",
                    "parallelism.",
                    "pipeline.",
                    "execution.",
                    "state."),
            new Section("Other", "the process that its name says.", ""));

    private ConfigurationReference() {}

    /** A heading, who reads its keys, and how those begin. */
    private record Section(String title, String readers, List<String> prefixes) {
        Section(String title, String readers, String... prefixes) {
            this(title, readers, List.of(prefixes));
        }

        boolean holds(String key) {
            return prefixes.stream().anyMatch(key::startsWith);
        }
    }

    /** The page, in Markdown. */
    static String page() {
        StringBuilder page = new StringBuilder("""
                # Configuration

                <!-- Generated from the option classes. After a change of theirs: mvn -B -q -pl engine-core -am test \
                -Dtest=ConfigurationReferenceTest -Dsurefire.failIfNoSpecifiedTests=false -Dweir.docs.rewrite=true -->

                Keys stand in `conf/weir.yaml`, dotted or nested, and `-Dkey=value` on a command line wins. A bad value stops a
                process before it starts anything, and names file and key. A key that the engine does not know is a warning with
                the nearest known one; it is kept, because a program may read it. What is not read any more is refused.
                """);
        Map<Section, List<OptionRule<?>>> bySection = KnownOptions.RULES.stream()
                .sorted(Comparator.comparing(rule -> rule.option().key()))
                .collect(Collectors.groupingBy(
                        rule -> sectionOf(rule.option().key()), LinkedHashMap::new, Collectors.toList()));
        for (Section section : SECTIONS) {
            if (bySection.containsKey(section)) {
                page.append("\n## ").append(section.title()).append("\n\nRead by: ");
                page.append(section.readers()).append("\n\n| key | default | it is | what for |\n|---|---|---|---|\n");
                bySection.get(section).forEach(rule -> page.append(row(rule)));
            }
        }
        page.append(
                "\n## Not read any more\n\nA process that finds one of these says what to write instead, and ends: ");
        page.append(
                RetiredKeys.keys().stream().sorted().map(key -> "`" + key + "`").collect(Collectors.joining(", ")));
        return page.append(".\n").toString();
    }

    /** Every key that is known, one a line, for whoever must know them without loading the engine. */
    static String keys() {
        return KnownOptions.keys().stream().sorted().collect(Collectors.joining("\n", "", "\n"));
    }

    private static Section sectionOf(String key) {
        return SECTIONS.stream()
                .filter(section -> section.holds(key))
                .findFirst()
                .orElseThrow();
    }

    private static String row(OptionRule<?> rule) {
        ConfigOption<?> option = rule.option();
        String also = option.fallbackKeys().isEmpty()
                ? ""
                : " (also "
                        + option.fallbackKeys().stream()
                                .map(key -> "`" + key + "`")
                                .collect(Collectors.joining(", ")) + ")";
        return "| `" + option.key() + "`" + also + " | " + defaultOf(option) + " | " + cell(rule.allowed()) + " | "
                + cell(option.description().orElseThrow()) + " |\n";
    }

    private static <T> String defaultOf(ConfigOption<T> option) {
        if (!option.hasDefaultValue()) {
            return "";
        }
        if (option.defaultValue() instanceof MemorySize size) {
            return "`" + inLargestUnit(size.getBytes(), 1024, List.of(" b", " kb", " mb", " gb")) + "`";
        }
        if (option.defaultValue() instanceof Duration time && time.compareTo(Duration.ofMinutes(1)) < 0) {
            return "`" + inLargestUnit(time.toMillis(), 1000, List.of(" ms", " s")) + "`";
        }
        return "`" + new Configuration().set(option, option.defaultValue()).getString(option.key(), "") + "`";
    }

    private static String inLargestUnit(long amount, int step, List<String> units) {
        int unit = 0;
        long left = amount;
        while (left != 0 && left % step == 0 && unit < units.size() - 1) {
            left /= step;
            unit++;
        }
        return left + units.get(unit);
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
