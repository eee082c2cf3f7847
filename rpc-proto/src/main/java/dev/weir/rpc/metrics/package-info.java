/**
 * How processes tell their counters: the text that a Prometheus server reads, and names that both kinds of process use. Depends
 * on {@code rpc.control}.
 */
package dev.weir.rpc.metrics;
