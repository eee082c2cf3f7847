/**
 * Sources: the split enumerator's loop, which runs in the worker of subtask 0, the readers' ends in the task threads,
 * and the messages between them.
 *
 * <pre>
 * reader (task thread)                       enumerator (its own thread)
 *   | ReaderRegistered                         |
 *   |-----------------------------------------&gt;|  addReader
 *   | SplitRequested                           |
 *   |-----------------------------------------&gt;|  handleSplitRequest
 *   |           SplitsAssigned | NoMoreSplits  |
 *   |&lt;-----------------------------------------|
 *   | ReaderEvent             EnumeratorEvent  |
 *   |&lt;----------------------------------------&gt;|
 *   | ReaderFinished (its input has ended)     |
 *   |-----------------------------------------&gt;|  when all have said so the enumerator closes
 * </pre>
 *
 * <p>They travel as coordination messages of the worker-to-worker connection, or directly within a worker, and arrive
 * as mail. An enumerator belongs to its thread, a reader's end to its task thread; routes are thread-safe. Depends on
 * engine-core, the source API, on {@code dev.weir.taskmanager.task}, and on the bound of coordination messages in
 * {@code network.wire}.
 */
package dev.weir.taskmanager.source;
