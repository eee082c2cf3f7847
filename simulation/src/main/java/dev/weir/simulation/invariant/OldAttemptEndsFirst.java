package dev.weir.simulation.invariant;

/**
 * S7: a subtask is attempted again when its former attempt has ended or the leader has lost it with its worker, and never on the
 * worker where the former one still runs.
 */
public final class OldAttemptEndsFirst implements Invariant {
    private final LiveTasks tasks;

    public OldAttemptEndsFirst(LiveTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "S7 old attempt ends first";
    }

    @Override
    public void taskStarted(TaskRun task) {
        for (TaskRun other : tasks.of(task.subtask())) {
            boolean former = Subtask.AGE.compare(other.attempt(), task.attempt()) < 0;
            require(
                    !former
                            || (!tasks.isHeld(other.attempt())
                                    && !other.worker().equals(task.worker())),
                    () -> task.attempt() + " was started on " + task.worker() + " while " + other.attempt()
                            + " runs on " + other.worker());
        }
    }
}
