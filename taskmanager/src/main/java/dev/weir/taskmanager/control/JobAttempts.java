package dev.weir.taskmanager.control;

import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.TaskState;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attempts of one job that the worker runs, ran or promised never to run. Owned by {@link WorkerCore}. */
final class JobAttempts {
    /** Younger attempts of a subtask come later. */
    static final Comparator<AttemptId> AGE =
            Comparator.comparingLong(AttemptId::epoch).thenComparingInt(AttemptId::attempt);

    private final Map<AttemptId, Attempt> attempts = new LinkedHashMap<>();
    private final Map<SubtaskKey, AttemptId> newest = new LinkedHashMap<>();
    private boolean releasing;

    Optional<Attempt> find(AttemptId id) {
        return Optional.ofNullable(attempts.get(id));
    }

    Collection<Attempt> all() {
        return attempts.values();
    }

    List<Attempt> live() {
        return attempts.values().stream().filter(Attempt::isLive).toList();
    }

    int size() {
        return attempts.size();
    }

    /** The youngest attempt of each subtask. */
    Map<SubtaskKey, AttemptId> newest() {
        return newest;
    }

    boolean isReleasing() {
        return releasing;
    }

    void release() {
        releasing = true;
    }

    /** A leader deals with the job again. */
    void use() {
        releasing = false;
    }

    /** Whether a younger attempt of the same subtask was heard of. */
    boolean isOutdated(AttemptId id) {
        AttemptId known = newest.get(SubtaskKey.of(id));
        return known != null && AGE.compare(known, id) > 0;
    }

    /** Adds an attempt that was unknown. */
    Attempt add(AttemptId id, TaskLabel label, TaskState state) {
        Attempt attempt = new Attempt(id, label, state);
        attempts.put(id, attempt);
        newest.merge(SubtaskKey.of(id), id, JobAttempts::younger);
        return attempt;
    }

    /** The younger of two attempts of a subtask. */
    static AttemptId younger(AttemptId one, AttemptId other) {
        return AGE.compare(one, other) >= 0 ? one : other;
    }

    /** The live attempts of the same subtask that are older. */
    List<Attempt> liveBefore(AttemptId id) {
        return attempts.values().stream()
                .filter(other -> other.isLive()
                        && SubtaskKey.of(other.id()).equals(SubtaskKey.of(id))
                        && AGE.compare(other.id(), id) < 0)
                .toList();
    }

    /**
     * Drops what nobody asks for any more: ended attempts that the leader knows to have ended and that have a
     * successor.
     */
    void forgetOutdated() {
        attempts.values()
                .removeIf(attempt -> !attempt.isLive() && !attempt.isUnconfirmed() && isOutdated(attempt.id()));
    }
}
