/**
 * The master of one job: slots, deployment, the states of its tasks, and how the job ends. Owned by the job's actor;
 * depends on graph, deployment and control records, on {@code slot} and on {@code command}.
 *
 * <pre>
 * job:   CREATED -&gt; RUNNING -&gt; FINISHED
 *           |          |-----&gt; FAILING    -&gt; FAILED
 *           +----------+-----&gt; CANCELLING -&gt; CANCELED
 * </pre>
 */
package dev.weir.jobmanager.schedule;
