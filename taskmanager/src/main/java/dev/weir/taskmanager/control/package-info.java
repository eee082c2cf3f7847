/**
 * What a worker decides: which commands it obeys, which attempts it starts and cancels, what it reports, when it dials
 * the leader again. {@link dev.weir.taskmanager.control.WorkerCore} takes events and the time and gives effects; it has
 * no thread, socket, clock or randomness of its own, so the simulation runs it as it is. Owned by whoever drives it:
 * the worker's actor, or a simulation. Depends on the control messages and ids alone.
 *
 * <p>Invariants, cited by the tests:
 * <ol>
 *   <li>W1: an attempt is started at most once, whatever is repeated, reordered or lost; its leader deploys it by one
 *       command. A job that was released starts nothing but what was commanded later.
 *   <li>W2: an attempt whose cancellation came before its deployment never starts, and is reported CANCELED.
 *   <li>W3: once a message of an epoch was seen, no command of a lower one is acted on.
 *   <li>W4: a terminal attempt is reported until the leader acknowledges it, and at every registration until its job is
 *       released.
 *   <li>W5: a job is released, once, when its last attempt has ended.
 *   <li>W6: when the leader stays away for the orphan time-out, every attempt is cancelled.
 *   <li>W7: memory is bounded: by live jobs, and by fixed windows of commands and released jobs.
 *   <li>W8: an attempt that was told to end, or ends by a failure, has ended within the cancellation time-out, or the
 *       worker ends.
 * </ol>
 */
package dev.weir.taskmanager.control;
