package dev.weir.taskmanager.network.partition;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.PartitionId;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.concurrent.Future;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The partitions of a worker, and readers who came before their producer. Thread-safe by its monitor; callbacks run
 * outside of it.
 */
public final class PartitionRegistry {
    private final Map<PartitionId, ResultPartition> partitions = new HashMap<>();
    private final Map<PartitionId, List<Request>> requests = new HashMap<>();
    private final long timeoutMs;

    /** A registry in which readers wait for their producer for that long. */
    public PartitionRegistry(long timeoutMs) {
        this.timeoutMs = timeoutMs;
    }

    private static final class Request {
        private final Consumer<ResultPartition> found;
        private Future<?> timer;

        private Request(Consumer<ResultPartition> found) {
            this.found = found;
        }
    }

    /** Makes a partition visible, first of all to those who wait for it. */
    public void register(ResultPartition partition) {
        List<Request> waiting;
        synchronized (this) {
            if (partitions.putIfAbsent(partition.id(), partition) != null) {
                throw new IllegalStateException("registered twice: " + partition.id());
            }
            waiting = requests.remove(partition.id());
        }
        if (waiting != null) {
            for (Request request : waiting) {
                request.timer.cancel(false);
                request.found.accept(partition);
            }
        }
    }

    /**
     * Finds a partition now or when it is registered.
     *
     * @param timer runs {@code missing}
     * @param found runs on this thread or on that of the registration
     * @param missing is told in one sentence that the time is over
     */
    public void find(PartitionId id, EventExecutor timer, Consumer<ResultPartition> found, Consumer<String> missing) {
        ResultPartition partition;
        synchronized (this) {
            partition = partitions.get(id);
            if (partition == null) {
                Request request = new Request(found);
                request.timer = timer.schedule(() -> giveUp(id, request, missing), timeoutMs, TimeUnit.MILLISECONDS);
                requests.computeIfAbsent(id, unused -> new ArrayList<>()).add(request);
            }
        }
        if (partition != null) {
            found.accept(partition);
        }
    }

    private void giveUp(PartitionId id, Request request, Consumer<String> missing) {
        synchronized (this) {
            List<Request> waiting = requests.get(id);
            if (waiting == null || !waiting.remove(request)) {
                return;
            }
            if (waiting.isEmpty()) {
                requests.remove(id);
            }
        }
        missing.accept("the partition " + id + " was not there within " + timeoutMs + " ms.");
    }

    /** Forgets a partition that is gone. */
    public synchronized void remove(ResultPartition partition) {
        partitions.remove(partition.id(), partition);
    }

    /** Releases all partitions of one attempt. */
    public void release(AttemptId producer, String reason) {
        releaseIf(id -> id.producer().equals(producer), reason);
    }

    /** Releases all partitions of one job. */
    public void release(JobID job, String reason) {
        releaseIf(id -> id.producer().job().equals(job), reason);
    }

    private void releaseIf(Predicate<PartitionId> which, String reason) {
        List<ResultPartition> released = new ArrayList<>();
        synchronized (this) {
            partitions.forEach((id, partition) -> {
                if (which.test(id)) {
                    released.add(partition);
                }
            });
        }
        released.forEach(partition -> partition.release(reason));
    }
}
