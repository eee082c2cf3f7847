package dev.weir.taskmanager.job;

import dev.weir.core.state.StateBackendFactory;
import dev.weir.core.time.Clock;
import dev.weir.taskmanager.network.NetworkEnvironment;
import dev.weir.taskmanager.source.SourceRoutes;
import dev.weir.taskmanager.task.ThreadMaker;
import java.util.concurrent.Semaphore;

/**
 * What the tasks of a worker share. Immutable; its parts are thread-safe.
 *
 * @param host the worker's name for readers to tell their enumerators
 * @param stateMemory keeps the keyed state of all tasks in the memory of this process
 * @param assembling permits for tasks that are put together at the same time: hundreds at once would keep the processors from
 *     the worker's own threads, whose heartbeats must go out
 */
public record TaskServices(
        String host,
        NetworkEnvironment network,
        StateBackendFactory stateMemory,
        SourceRoutes routes,
        ThreadMaker threads,
        Semaphore assembling,
        Clock clock) {}
