package dev.weir.jobmanager.command;

import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The commands that were sent and not answered yet; owned by the core that holds it.
 *
 * <p>A command is repeated with the same id until its worker answers, it is dropped, or the worker is lost; the worker acts
 * on it once. Each pause is twice the one before, up to {@value #LONGEST_PAUSE} of the first: a worker that is slow because it
 * has much to read is not given the same over and over.
 */
public final class CommandLedger {

    private static final int LONGEST_PAUSE = 8;

    /** A command on its way. Immutable. */
    public record Open(WorkerId worker, CommandId id, CoordinatorMessage message) {}

    private final long retryMs;
    private final Map<CommandId, Open> open = new LinkedHashMap<>();
    private final Deadlines<CommandId> retries = new Deadlines<>();
    private final Map<CommandId, Integer> pauses = new HashMap<>();

    /** Repeats what is unanswered, first after {@code retryMs}. */
    public CommandLedger(long retryMs) {
        this.retryMs = retryMs;
    }

    /** Notes that the command is sent now. */
    public Open opened(WorkerId worker, CommandId id, CoordinatorMessage message, long nowMs) {
        Open command = new Open(worker, id, message);
        if (open.putIfAbsent(id, command) != null) {
            throw new IllegalStateException("command id issued twice: " + id);
        }
        retries.set(id, nowMs + retryMs);
        return command;
    }

    /** Closes a command by its worker's answer; empty when it was closed before or is another worker's. */
    public Optional<Open> answered(WorkerId worker, CommandId id) {
        Open command = open.get(id);
        if (command == null || !command.worker().equals(worker)) {
            return Optional.empty();
        }
        close(id);
        return Optional.of(command);
    }

    /** Gives up the commands that match. */
    public void drop(Predicate<Open> which) {
        List<CommandId> dropped =
                open.values().stream().filter(which).map(Open::id).toList();
        dropped.forEach(this::close);
    }

    /** The commands to be sent again now. */
    public List<Open> takeDue(long nowMs) {
        List<Open> due = new ArrayList<>();
        for (CommandId id : retries.takeDue(nowMs)) {
            int pause = Math.min(LONGEST_PAUSE, 2 * pauses.getOrDefault(id, 1));
            pauses.put(id, pause);
            retries.set(id, nowMs + pause * retryMs);
            due.add(open.get(id));
        }
        return due;
    }

    /** Whether a command that matches is unanswered. */
    public boolean anyOpen(Predicate<Open> which) {
        return open.values().stream().anyMatch(which);
    }

    /** No command has to be repeated before this time. */
    public long nextWakeMs() {
        return retries.nextWakeMs();
    }

    private void close(CommandId id) {
        open.remove(id);
        retries.remove(id);
        pauses.remove(id);
    }
}
