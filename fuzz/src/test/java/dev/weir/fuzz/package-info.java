/**
 * Coverage-guided fuzzing of everything that reads bytes from outside. A class named {@code *Fuzz} is one target, called by
 * Jazzer in a JVM of its own; those of decoders that no other package sees lie in the decoder's package. What is found becomes
 * a unit test beside the decoder. Depends on all modules; nothing of it ships.
 */
package dev.weir.fuzz;
