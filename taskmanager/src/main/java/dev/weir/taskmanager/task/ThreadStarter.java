package dev.weir.taskmanager.task;

/** Starts the threads of tasks and enumerators; made where the process is put together. Thread-safe. */
@FunctionalInterface
public interface ThreadStarter {

    /** Starts a thread of that name. */
    Thread start(String name, Runnable body);
}
