/**
 * Turns runs into rows: what a sink reported, what the kernel counted meanwhile. Owned by the main thread; depends on
 * {@code cluster}, {@code proc} and {@code work}.
 */
package dev.weir.bench.measure;
