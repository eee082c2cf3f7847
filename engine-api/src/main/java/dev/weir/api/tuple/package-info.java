/**
 * Tuples with public mutable fields {@code f0..}. An instance is owned by whoever holds it. Depends on the annotations
 * only.
 */
package dev.weir.api.tuple;
