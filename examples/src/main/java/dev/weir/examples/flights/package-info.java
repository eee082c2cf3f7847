/**
 * Delay statistics over a week of real flights: the job behind {@code weir demo}, and the plain computation that it is
 * checked against. Uses the public API alone.
 */
package dev.weir.examples.flights;
