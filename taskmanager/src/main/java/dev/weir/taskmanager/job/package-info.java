/**
 * The jobs of a worker: their jars and class loaders, and the putting together of their tasks from deployments. Depends
 * on all other packages of the worker but {@code control}'s core and the shell.
 *
 * <p>{@link dev.weir.taskmanager.job.JobTable} is the door, thread-safe; a job's jars are fetched by a thread of their
 * own, a task is put together by the task's.
 */
package dev.weir.taskmanager.job;
