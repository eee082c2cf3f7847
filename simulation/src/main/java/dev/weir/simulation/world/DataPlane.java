package dev.weir.simulation.world;

import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.TaskState;
import dev.weir.simulation.invariant.Subtask;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which tasks exchange records: a consumer finishes after its producers, a producer when all its consumers read, and a consumer
 * notices when a producer is gone. One thread's.
 */
final class DataPlane {
    private final Map<AttemptId, SimTask> live = new LinkedHashMap<>();
    private final Map<AttemptId, TaskState> ended = new HashMap<>();
    private final Map<AttemptId, Map<Subtask, SimTask>> readers = new HashMap<>();

    void started(SimTask task) {
        live.put(task.run().attempt(), task);
        for (AttemptId producer : task.run().producers()) {
            readers.computeIfAbsent(producer, unused -> new LinkedHashMap<>())
                    .put(task.run().subtask(), task);
            find(producer).ifPresent(SimTask::finishIfPossible);
            if (ended.containsKey(producer) && ended.get(producer) != TaskState.FINISHED) {
                task.producerGone(producer);
            }
        }
    }

    void ended(SimTask task, TaskState state) {
        AttemptId attempt = task.run().attempt();
        live.remove(attempt);
        ended.put(attempt, state);
        for (SimTask reader : readersOf(attempt)) {
            if (state == TaskState.FINISHED) {
                reader.finishIfPossible();
            } else {
                reader.producerGone(attempt);
            }
        }
    }

    /** Whether everything that the task reads has come to its end. */
    boolean inputIsOver(SimTask task) {
        return task.run().producers().stream().allMatch(producer -> ended.get(producer) == TaskState.FINISHED);
    }

    /** Whether that many consumers read, or have read, what the attempt makes. */
    boolean isRead(AttemptId producer, int consumers) {
        long reading = readersOf(producer).stream()
                .map(reader -> reader.run().attempt())
                .filter(reader -> live.containsKey(reader) || ended.get(reader) == TaskState.FINISHED)
                .count();
        return reading == consumers;
    }

    /** Two machines can't reach each other: tasks that exchange records between them notice. */
    void cut(WorkerSeat one, WorkerSeat other) {
        for (SimTask task : List.copyOf(live.values())) {
            if (task.seat() == one) {
                task.apartFrom(other);
            } else if (task.seat() == other) {
                task.apartFrom(one);
            }
        }
    }

    private Optional<SimTask> find(AttemptId attempt) {
        return Optional.ofNullable(live.get(attempt));
    }

    private List<SimTask> readersOf(AttemptId attempt) {
        return List.copyOf(readers.getOrDefault(attempt, Map.of()).values());
    }
}
