package dev.weir.client.logs;

import dev.weir.client.config.Timing;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Goes on telling what is added to logs, also to those of processes that begin later. Owned by the main thread. */
public final class LogFollower {
    private static final Duration INTERVAL = Duration.ofMillis(250);

    private final LogFiles files;
    private final Predicate<String> wanted;
    private final String mentioned;
    private final Map<String, LogTail> tails = new TreeMap<>();

    /** Follows the wanted processes from now on. */
    public LogFollower(LogFiles files, Predicate<String> wanted, String mentioned) {
        this.files = files;
        this.wanted = wanted;
        this.mentioned = mentioned;
        begin(LogTail.From.END);
    }

    /** Tells {@code lines} what is added, until the process ends. */
    public void follow(Timing timing, Consumer<String> lines) throws InterruptedException {
        while (true) {
            added().forEach(lines);
            timing.pause(INTERVAL);
        }
    }

    /** What was added since the last call. */
    List<String> added() {
        begin(LogTail.From.BEGIN);
        boolean several = tails.size() > 1;
        return tails.entrySet().stream()
                .flatMap(tail ->
                        tail.getValue().added().stream().map(line -> several ? tail.getKey() + " | " + line : line))
                .toList();
    }

    private void begin(LogTail.From from) {
        for (String process : files.processes()) {
            if (wanted.test(process)) {
                tails.computeIfAbsent(process, name -> new LogTail(files.current(name), mentioned, from));
            }
        }
    }
}
