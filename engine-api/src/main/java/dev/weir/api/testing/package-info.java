/**
 * Tests of functions and pipelines without a cluster: elements, processing time, snapshots and restores by hand, on the
 * engine's own operators and state, in the thread of the test. Start at {@link dev.weir.api.testing.TestDriver}.
 */
package dev.weir.api.testing;
