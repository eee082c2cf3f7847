package dev.weir.jobmanager.rest;

import dev.weir.jobmanager.actor.ClusterGateway;
import dev.weir.jobmanager.actor.CoreTime;
import dev.weir.jobmanager.jar.JarShelf;
import dev.weir.jobmanager.jar.ProgramLauncher;
import dev.weir.jobmanager.storage.JarStore;
import java.util.Optional;

/**
 * The parts of the JobManager that REST talks to. Immutable; the parts are thread-safe.
 *
 * @param jars of jobs
 * @param shelf of jars that were uploaded to be run
 * @param programs runs them, if they can be run here
 */
public record RestServices(
        ClusterGateway gateway, JarStore jars, JarShelf shelf, Optional<ProgramLauncher> programs, CoreTime time) {}
