package dev.weir.jobmanager.schedule;

import dev.weir.rpc.control.Failure;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.Optional;

/**
 * A failure of a job as people see it, whether the job survived it or not. Immutable.
 *
 * @param task the task that failed first, such as {@code map (2/3)}; empty when that is not known
 * @param worker where it ran
 * @param atMs when the master heard of it
 */
public record JobFailure(Failure failure, String task, Optional<WorkerAddress> worker, long atMs) {}
