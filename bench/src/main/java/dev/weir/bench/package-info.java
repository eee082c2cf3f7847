/** The command {@code weir bench}: runs the same workloads on Weir and on Flink and writes the figures. One thread, the main thread. */
package dev.weir.bench;
