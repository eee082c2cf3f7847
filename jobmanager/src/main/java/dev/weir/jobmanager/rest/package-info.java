/**
 * REST for people and the CLI: Flink's paths and names where Flink has the same thing. Runs on threads of the HTTP server,
 * which wait for the actors with a time-out; depends on {@code actor}, {@code storage} and the bodies of {@code rpc.rest}.
 */
package dev.weir.jobmanager.rest;
