/**
 * The workloads for Apache Flink. The package {@code weir} beside it holds the same programs with nothing changed but
 * package and imports, which a test checks. Owned by the main thread, or by the task that runs a function.
 */
package dev.weir.bench.flink;
