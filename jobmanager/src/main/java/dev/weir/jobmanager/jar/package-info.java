/**
 * Jars that people upload, and the programs in them: kept under their content's hash, inspected before they are kept, and run in
 * a JVM of their own, never in this one. Called from the threads of REST; depends on {@code storage}.
 */
package dev.weir.jobmanager.jar;
