/**
 * The messages between the JobManager and its TaskManagers, as immutable records. Depends on ids, graph and deployment
 * records alone; how they become bytes is the business of {@code dev.weir.rpc.codec}.
 *
 * <pre>
 * worker                                   leader
 *   | RegisterWorker (what it runs)          |
 *   |---------------------------------------&gt;|
 *   |         WorkerRegistered | WorkerRefused
 *   |&lt;---------------------------------------|
 *   |                 DeployTasks (command 7)|
 *   |&lt;---------------------------------------|
 *   | CommandDone (7)                        |
 *   |---------------------------------------&gt;|
 *   | TaskStateChanged (report 1, RUNNING)   |
 *   |---------------------------------------&gt;|
 *   |                       ReportReceived(1)|
 *   |&lt;---------------------------------------|
 *   | Heartbeat (every second, with metrics) |
 *   |---------------------------------------&gt;|
 *   |                            HeartbeatAck|
 *   |&lt;---------------------------------------|
 *   |         ProbeWorker (3, another worker)|
 *   |&lt;---------------------------------------|
 *   | WorkerProbed (3, ANSWERED)             |
 *   |---------------------------------------&gt;|
 * </pre>
 *
 * The whole conversation is drawn in {@code control.proto}.
 *
 * <p>A sender repeats commands and reports until they are answered; a receiver answers repeated ones again and acts once.
 */
package dev.weir.rpc.control;
