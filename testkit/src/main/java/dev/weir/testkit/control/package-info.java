/**
 * Fakes of the two ends of the control connection, and graphs to schedule. Plain classes of one thread; depends on graph and
 * control records.
 */
package dev.weir.testkit.control;
