/**
 * A harness that hurts operators: restores between records, an output of capacity one, timers between records, cancellation and
 * closing at any moment; what they emit must be what they emit in peace. Everything belongs to the thread of the test; depends
 * on engine-core's {@code testing}.
 */
package dev.weir.testkit.operators;
