package dev.weir.jobmanager.slot;

import dev.weir.core.ids.WorkerId;
import java.util.List;

/**
 * A registered worker as people see it. Immutable.
 *
 * @param suspect whether its connection ended or is silent, so that it may be lost
 * @param draining whether its jobs move away, after which it stops
 * @param blockedWith the workers that it can't reach, or that can't reach it
 */
public record WorkerView(
        WorkerId id,
        String host,
        int dataPort,
        int slots,
        int freeSlots,
        long memoryBytes,
        long lastHeardMs,
        boolean suspect,
        boolean draining,
        List<WorkerId> blockedWith) {
    public WorkerView {
        blockedWith = List.copyOf(blockedWith);
    }
}
