package dev.weir.taskmanager.task;

import dev.weir.api.JobID;
import java.util.Map;
import org.slf4j.MDC;

/**
 * What surrounds user code on a thread: the job's loader as context class loader, and job, vertex and subtask in every
 * line of its log. Immutable.
 *
 * @param loader of the job's classes
 * @param labels put into the log's context
 */
public record TaskScope(ClassLoader loader, Map<String, String> labels) {
    private static final String JOB = "job";
    private static final String VERTEX = "vertex";

    public TaskScope {
        labels = Map.copyOf(labels);
    }

    /** The scope of a subtask; people count from 1. */
    public static TaskScope of(ClassLoader loader, JobID id, String job, String vertex, int subtask, int parallelism) {
        return new TaskScope(
                loader,
                Map.of(
                        "job-id",
                        id.toHexString(),
                        JOB,
                        job,
                        VERTEX,
                        vertex,
                        "subtask",
                        (subtask + 1) + "/" + parallelism));
    }

    /** The job's name. */
    public String job() {
        return labels.getOrDefault(JOB, "");
    }

    /** The vertex's name. */
    public String vertex() {
        return labels.getOrDefault(VERTEX, "");
    }

    /** Puts the calling thread into this scope; for threads that end with their task, or leave it again. */
    public void enter() {
        Thread.currentThread().setContextClassLoader(loader);
        labels.forEach(MDC::put);
    }

    /** Takes the calling thread out of it, so that it holds nothing of the job. */
    public void leave() {
        Thread.currentThread().setContextClassLoader(TaskScope.class.getClassLoader());
        labels.keySet().forEach(MDC::remove);
    }
}
