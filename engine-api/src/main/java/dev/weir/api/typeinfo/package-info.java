/**
 * Types as values, accepted wherever a program wants to name one and never needed. Immutable. Depends on
 * {@code api.tuple} only.
 */
package dev.weir.api.typeinfo;
