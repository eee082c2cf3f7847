/**
 * The master of one job: slots, deployment, the states of its tasks, how regions restart, and how the job ends. Owned by the
 * job's actor; depends on graph, deployment and control records, on {@code slot}, {@code command} and {@code restart}.
 *
 * <pre>
 * job:    CREATED -&gt; RUNNING -&gt; FINISHED
 *            |        |  ^ |---&gt; FAILING    -&gt; FAILED
 *            |        v  | |
 *            |     RESTARTING
 *            +--------+----+---&gt; CANCELLING -&gt; CANCELED
 *
 * region: SCHEDULED -&gt; RUNNING -&gt; FINISHED
 *             ^           |
 *             +- ENDING &lt;-+
 * </pre>
 */
package dev.weir.jobmanager.schedule;
