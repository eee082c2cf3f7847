package dev.weir.taskmanager.control;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.rpc.control.TaskState;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The attempts of one job that the worker runs, ran or promised never to run. Owned by {@link WorkerCore}. */
final class JobAttempts {
    private static final Comparator<AttemptId> AGE =
            Comparator.comparingLong(AttemptId::epoch).thenComparingInt(AttemptId::attempt);

    private final Map<AttemptId, Attempt> attempts = new LinkedHashMap<>();
    private final Map<Subtask, AttemptId> newest = new LinkedHashMap<>();
    private boolean releasing;

    private record Subtask(VertexId vertex, int index) {
        static Subtask of(AttemptId id) {
            return new Subtask(id.vertex(), id.subtask());
        }
    }

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
        AttemptId known = newest.get(Subtask.of(id));
        return known != null && AGE.compare(known, id) > 0;
    }

    /** Adds an attempt that was unknown. */
    Attempt add(AttemptId id, TaskLabel label, TaskState state) {
        Attempt attempt = new Attempt(id, label, state);
        attempts.put(id, attempt);
        newest.merge(Subtask.of(id), id, (one, other) -> AGE.compare(one, other) >= 0 ? one : other);
        return attempt;
    }

    /** The live attempts of the same subtask that are older. */
    List<Attempt> liveBefore(AttemptId id) {
        return attempts.values().stream()
                .filter(other -> other.isLive()
                        && Subtask.of(other.id()).equals(Subtask.of(id))
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
