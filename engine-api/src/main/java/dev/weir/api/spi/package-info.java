/**
 * How a program finds what executes it. Used by the thread that runs the program's {@code main}. Depends on
 * {@code api}, {@code api.transformation}.
 */
package dev.weir.api.spi;
