/**
 * The little that generated codecs see of the engine: codecs and the two ends of a record's bytes. Not for programs.
 * Instances belong to one task thread; depends on the JDK alone.
 */
package dev.weir.api.codegen;
