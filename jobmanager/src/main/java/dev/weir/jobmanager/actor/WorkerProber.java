package dev.weir.jobmanager.actor;

import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.function.Consumer;

/** Tries to reach the data port of workers. Thread-safe. */
@FunctionalInterface
public interface WorkerProber {

    /** Tries; returns at once, and says later, from any thread and once, what came of it. */
    void probe(WorkerAddress target, Consumer<ProbeOutcome> outcome);
}
