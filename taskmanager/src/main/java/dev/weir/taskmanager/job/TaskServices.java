package dev.weir.taskmanager.job;

import dev.weir.core.time.Clock;
import dev.weir.taskmanager.network.NetworkEnvironment;
import dev.weir.taskmanager.source.SourceRoutes;
import dev.weir.taskmanager.task.ThreadMaker;

/**
 * What the tasks of a worker share. Immutable; its parts are thread-safe.
 *
 * @param host the worker's name for readers to tell their enumerators
 */
public record TaskServices(
        String host, NetworkEnvironment network, SourceRoutes routes, ThreadMaker threads, Clock clock) {}
