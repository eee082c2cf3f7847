/**
 * The engine behind {@code dev.weir.api.testing}: the chains of a pipeline in one thread, with a clock that is moved by hand.
 * Everything is owned by the thread of the test. Depends on {@code operators}, {@code state}, {@code graph}, {@code types},
 * {@code error}, and the public API.
 */
package dev.weir.core.testing;
