package dev.weir.simulation.invariant;

import dev.weir.core.ids.AttemptId;
import java.util.HashMap;
import java.util.Map;

/**
 * S18: what exchanges records restarts together: a new attempt reads from no attempt from which an earlier one has read, from no
 * outdated one, and no consumer that still runs reads from its predecessor.
 */
public final class RegionRestartsWhole implements Invariant {
    private final LiveTasks tasks;
    private final Map<Subtask, AttemptId> newest = new HashMap<>();
    private final Map<Subtask, AttemptId> predecessors = new HashMap<>();
    private final Map<AttemptId, Map<Subtask, AttemptId>> readers = new HashMap<>();

    public RegionRestartsWhole(LiveTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "S18 region restarts whole";
    }

    @Override
    public void taskStarted(TaskRun task) {
        AttemptId before = newest.merge(
                task.subtask(), task.attempt(), (one, other) -> Subtask.AGE.compare(one, other) > 0 ? one : other);
        AttemptId former = predecessors.put(task.subtask(), task.attempt());
        if (!tasks.isHeld(task.attempt()) || !before.equals(task.attempt())) {
            return; // A deployment that came late: the leader has given it up, and waits for nothing from it.
        }
        for (AttemptId producer : task.producers()) {
            reads(task, producer);
        }
        if (former == null || former.epoch() != task.attempt().epoch()) {
            return; // A new leader has told what runs of former ones to end; S16 sees to it.
        }
        for (TaskRun other : tasks.all()) {
            require(
                    !tasks.isHeld(other.attempt()) || !other.producers().contains(former),
                    () -> task.attempt() + " was started while " + other.attempt() + " still reads from " + former);
        }
    }

    private void reads(TaskRun task, AttemptId producer) {
        AttemptId known = newest.get(Subtask.of(producer));
        require(
                known == null || Subtask.AGE.compare(producer, known) >= 0,
                () -> task.attempt() + " was started to read from " + producer + ", but " + known + " is newer");
        AttemptId before = readers.computeIfAbsent(producer, unused -> new HashMap<>())
                .putIfAbsent(task.subtask(), task.attempt());
        require(
                before == null || before.equals(task.attempt()),
                () -> task.attempt() + " was started to read from " + producer + ", from which " + before
                        + " has read");
    }
}
