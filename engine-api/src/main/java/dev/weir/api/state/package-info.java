/**
 * Keyed state as functions see it, used by the task thread only. Depends on {@code api.typeinfo}.
 */
package dev.weir.api.state;
