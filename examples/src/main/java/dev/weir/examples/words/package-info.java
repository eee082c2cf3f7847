/** Counts words. Uses the public API alone. */
package dev.weir.examples.words;
