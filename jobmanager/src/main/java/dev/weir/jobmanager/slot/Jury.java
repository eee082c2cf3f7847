package dev.weir.jobmanager.slot;

import dev.weir.core.ids.WorkerId;
import java.util.List;

/** Who can be asked whether a worker answers; what {@link Suspicions} and {@link Pairs} see of the cluster. */
interface Jury {

    /** Some workers that are connected and not suspect themselves, without that one. */
    List<WorkerId> peersOf(WorkerId worker, int max);

    /** Whether it is the only registered worker. */
    boolean isAlone(WorkerId worker);

    /** Whether it is registered, connected, and not suspect. */
    boolean isTrusted(WorkerId worker);

    /** Has this process try to reach it. */
    void probe(long probe, WorkerId target);

    /** Has another worker try. */
    void probeBy(WorkerId judge, long probe, WorkerId target);
}
