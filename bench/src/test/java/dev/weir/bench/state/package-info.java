/** Benchmarks of keyed state: pages beside maps of objects, and beside Flink's heap state. Run by {@code bench/state.sh}. */
package dev.weir.bench.state;
