/**
 * The client of the JobManager's REST interface. May be used by any thread; depends on {@code client.outcome} and
 * {@code client.config}, on the REST
 * bodies of rpc-proto, on Jackson and on the JDK's HTTP client, not on the engine.
 */
package dev.weir.client.rest;
