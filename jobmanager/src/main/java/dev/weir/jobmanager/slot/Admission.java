package dev.weir.jobmanager.slot;

import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import java.util.Optional;

/** Says why a worker can't join. Immutable. */
final class Admission {
    private static final int MAX_SLOTS_OF_WORKER = 10_000;
    private static final int MAX_PORT = 65_535;

    private final ResourceSettings settings;

    Admission(ResourceSettings settings) {
        this.settings = settings;
    }

    /**
     * The sentence that the worker is told; empty when it may join.
     *
     * @param known the registered worker of that id, if there is one
     */
    Optional<String> refusal(RegisterWorker registration, Optional<RegisteredWorker> known, int workers) {
        if (registration.highestEpochSeen() > settings.epoch()) {
            return Optional.of("The worker has followed a JobManager with epoch=" + registration.highestEpochSeen()
                    + " and this one has epoch=" + settings.epoch()
                    + ": start the worker anew, or the JobManager with the former storage directory.");
        }
        if (registration.slots() < 1 || registration.slots() > MAX_SLOTS_OF_WORKER) {
            return Optional.of("A worker has 1 to " + MAX_SLOTS_OF_WORKER + " slots, not " + registration.slots()
                    + ": correct taskmanager.numberOfTaskSlots.");
        }
        if (registration.dataPort() < 1
                || registration.dataPort() > MAX_PORT
                || registration.host().isEmpty()) {
            return Optional.of("The worker's data address makes no sense: " + registration.host() + ":"
                    + registration.dataPort() + ".");
        }
        if (known.isPresent() && !known.get().matches(registration)) {
            return Optional.of("Another worker has the id " + registration.worker() + ": start this one anew.");
        }
        if (known.isEmpty() && workers >= settings.maxWorkers()) {
            return Optional.of("The cluster has " + workers + " workers and takes no more.");
        }
        return Optional.empty();
    }
}
