/**
 * The worker: {@link dev.weir.taskmanager.TaskManager} starts one in this JVM, {@link
 * dev.weir.taskmanager.TaskManagerProcess} is the process. The actor carries events into the core of {@code control}
 * and its effects out; all decisions are the core's. The actor owns core and leader link; depends on all packages of
 * the worker and on transport.
 */
package dev.weir.taskmanager;
