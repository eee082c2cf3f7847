/**
 * The workloads for Weir: the programs of the package {@code flink} beside it with nothing changed but package and imports,
 * which a test checks. Owned by the main thread, or by the task that runs a function.
 */
package dev.weir.bench.weir;
