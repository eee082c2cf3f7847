package dev.weir.jobmanager.slot;

import dev.weir.core.ids.WorkerId;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Which workers shall be empty and then stop; owned by {@link ResourceCore}. One that is lost and comes back is drained still:
 * the last {@value #MAX} are remembered.
 */
final class Drains {
    static final int MAX = 10_000;

    private final Set<WorkerId> workers = new LinkedHashSet<>();

    /** The worker shall be drained; false when it is already. */
    boolean add(WorkerId worker) {
        boolean added = workers.add(worker);
        if (workers.size() > MAX) {
            Iterator<WorkerId> oldest = workers.iterator();
            oldest.next();
            oldest.remove();
        }
        return added;
    }

    boolean contains(WorkerId worker) {
        return workers.contains(worker);
    }

    /** The worker has stopped. */
    void remove(WorkerId worker) {
        workers.remove(worker);
    }
}
