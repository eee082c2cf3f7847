/**
 * Users' accumulators on their way from a task to the program: kept by name in a task, shipped as bytes that the JobManager does
 * not read, merged where the program's classes are. Depends on {@code graph} for the bytes.
 */
package dev.weir.core.accumulators;
