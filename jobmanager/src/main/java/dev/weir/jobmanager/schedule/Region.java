package dev.weir.jobmanager.schedule;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Subtasks that fail and restart together; owned by {@link JobMasterCore}. */
final class Region {
    private final List<SubtaskId> subtasks;
    private final Set<Integer> slots;
    private RegionState state = RegionState.SCHEDULED;
    private boolean pausing;
    private int live;
    private int finished;
    private Optional<FailureEpisode> failure = Optional.empty();

    /** @param slots the positions, among the job's slots, of its subtasks */
    Region(List<SubtaskId> subtasks, Set<Integer> slots) {
        this.subtasks = List.copyOf(subtasks);
        this.slots = Set.copyOf(slots);
    }

    List<SubtaskId> subtasks() {
        return subtasks;
    }

    Set<Integer> slots() {
        return slots;
    }

    RegionState state() {
        return state;
    }

    /** Whether some of its attempts run or may run. */
    boolean isLive() {
        return live > 0;
    }

    /** Whether its back-off is not over. */
    boolean isPausing() {
        return pausing;
    }

    /** Why it is being ended or waits; empty when nothing failed. */
    Optional<FailureEpisode> failure() {
        return failure;
    }

    /** Its attempts are deployed now. */
    void deployed() {
        move(RegionState.RUNNING);
        live = subtasks.size();
        finished = 0;
        failure = Optional.empty();
    }

    /** One of its attempts has ended. */
    void attemptEnded(boolean asFinished) {
        live--;
        if (asFinished) {
            finished++;
        }
        if (live < 0) {
            throw new IllegalStateException("more attempts ended than were deployed");
        }
    }

    /** Whether each of its attempts has finished. */
    boolean hasFinished() {
        return finished == subtasks.size();
    }

    /** It restarts after a failure, and after a pause. */
    void restart(FailureEpisode why) {
        move(RegionState.ENDING);
        failure = Optional.of(why);
        pausing = true;
    }

    /** It restarts because it has to move, which is nobody's failure. */
    void relocate() {
        move(RegionState.ENDING);
    }

    /** The pause is over. */
    void pauseOver() {
        pausing = false;
    }

    /** The one way to another state; an illegal one is a bug of the caller. */
    void move(RegionState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException("a region can't go from " + state + " to " + next);
        }
        state = next;
    }
}
