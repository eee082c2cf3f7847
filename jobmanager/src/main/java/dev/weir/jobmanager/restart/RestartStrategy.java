package dev.weir.jobmanager.restart;

import java.util.OptionalLong;

/** Decides after each failure of a job whether its tasks run again. Counts; owned by the master of one job. */
public interface RestartStrategy {

    /**
     * Called once for each failure, at the time at which it became known. However much one failure takes with it (all tasks of
     * a lost worker, say), it is one.
     *
     * @param nowMs never less than at the call before
     * @return how many milliseconds from now the restart is due; empty when there shall be none
     */
    OptionalLong failed(long nowMs);
}
