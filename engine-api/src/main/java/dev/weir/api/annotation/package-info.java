/** Stability marks of the public API; no code. Depends on nothing but the JDK. */
package dev.weir.api.annotation;
