/** Comparisons of rows, and how they are shown: JSON, tables, plots. Owned by the main thread; depends on {@code measure}. */
package dev.weir.bench.report;
