package dev.weir.taskmanager.task;

/** Makes the threads of tasks and enumerators, where the process is put together. Thread-safe. */
@FunctionalInterface
public interface ThreadMaker {

    /** A thread of that name, not started. */
    Thread make(String name, Runnable body);
}
