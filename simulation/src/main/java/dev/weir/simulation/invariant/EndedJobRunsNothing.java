package dev.weir.simulation.invariant;

import dev.weir.jobmanager.schedule.JobView;

/** S17: when a leader says that a job has ended, no task of it runs that this leader has in its hands. */
public final class EndedJobRunsNothing implements Invariant {
    private final LiveTasks tasks;

    public EndedJobRunsNothing(LiveTasks tasks) {
        this.tasks = tasks;
    }

    @Override
    public String name() {
        return "S17 ended job runs nothing";
    }

    @Override
    public void jobEnded(long epoch, JobView result) {
        for (TaskRun task : tasks.all()) {
            boolean own = task.attempt().job().equals(result.id()) && tasks.isHeld(task.attempt());
            require(
                    !own,
                    () -> "job " + result.id() + " is " + result.state() + " while " + task.attempt() + " runs on "
                            + task.worker());
        }
    }
}
