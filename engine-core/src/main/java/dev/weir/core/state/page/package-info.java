/**
 * Keyed state in pages: extendible hashing over small slotted tables, one budgeted pool, snapshots by copy-on-write of pages.
 * See docs/design/state-pages.md, whose invariants P1 to P12 are cited here. All but pool and snapshots is owned by the task
 * thread. Depends on {@code state}, {@code types}, {@code error}, {@code time} and the public API's {@code state}.
 */
package dev.weir.core.state.page;
