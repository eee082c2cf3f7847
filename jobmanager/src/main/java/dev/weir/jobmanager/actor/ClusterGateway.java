package dev.weir.jobmanager.actor;

import akka.actor.BootstrapSetup;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.dispatch.Reply;
import dev.weir.jobmanager.restart.RestartStrategies;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.jobmanager.slot.WorkerView;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.WorkerMessage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import scala.concurrent.ExecutionContext;

/**
 * The only door to the actors, and their system. Thread-safe: every method but {@link #close} only enqueues. Answers are
 * futures that fail with one sentence when the actors end first.
 */
public final class ClusterGateway implements AutoCloseable {
    private static final String STOPPED = "The JobManager has stopped.";

    private final ActorSystem<Void> system;
    private final ActorRef<DispatcherCommand> dispatcher;
    private final ActorRef<ResourceCommand> resources;
    private final StorageThread storage;
    private final Map<String, String> jobDefaults;
    private final Map<Long, CompletableFuture<?>> open = new ConcurrentHashMap<>();
    private final AtomicLong lastQuestion = new AtomicLong();

    /** The actors that the guardian has made. */
    private record Actors(ActorRef<DispatcherCommand> dispatcher, ActorRef<ResourceCommand> resources) {}

    private ClusterGateway(
            ActorSystem<Void> system, Actors actors, StorageThread storage, Map<String, String> jobDefaults) {
        this.system = system;
        this.jobDefaults = jobDefaults;
        this.storage = storage;
        this.dispatcher = actors.dispatcher();
        this.resources = actors.resources();
    }

    /**
     * Starts the actors, and with them the jobs that were stored and have not ended.
     *
     * @param threads run the actors; stay the caller's, who ends them after the gateway
     * @param prober tries to reach workers that may be lost
     * @param fatal hears, once, of an exception that left a core; the actors have ended then
     */
    public static ClusterGateway start(
            Executor threads,
            ActorSettings settings,
            StorageThread storage,
            WorkerProber prober,
            RecoveredJobs recovered,
            CoreTime time,
            Consumer<Throwable> fatal) {
        CompletableFuture<Actors> actors = new CompletableFuture<>();
        ActorSystem<Void> system = ActorSystem.create(
                guardian(settings, storage, prober, time, fatal, actors),
                "jobmanager",
                BootstrapSetup.create(config())
                        .withClassloader(ClusterGateway.class.getClassLoader())
                        .withDefaultExecutionContext(ExecutionContext.fromExecutor(threads)));
        ClusterGateway gateway = new ClusterGateway(
                system, actors.join(), storage, settings.jobMaster().jobDefaults());
        gateway.dispatcher.tell(new DispatcherCommand.Recovered(gateway.runnable(recovered)));
        system.getWhenTerminated().thenRun(gateway::failOpen);
        return gateway;
    }

    /**
     * Submits a job whose jars are in the store. They are the job's from now on: released when it ends, or when it is refused,
     * however long its submitter waits for the answer; and kept when the actors end first, since the job may be stored.
     */
    public CompletableFuture<JobID> submit(JobGraph graph, List<BlobKey> jars) {
        CompletableFuture<Reply> reply = opened();
        try {
            RestartStrategies.check(jobDefaults, graph.configuration());
            dispatcher.tell(new DispatcherCommand.Submit(graph, jars, reply));
        } catch (WeirException nonsense) {
            reply.complete(new Reply.Refused(failure(nonsense)));
        }
        return reply.thenApply(answer -> {
            if (answer instanceof Reply.Refused) {
                storage.releaseJars(jars);
            }
            return accepted(answer).job();
        });
    }

    /** Has a job end; done when that is under way. */
    public CompletableFuture<JobID> cancel(JobID job) {
        CompletableFuture<Reply> reply = opened();
        dispatcher.tell(new DispatcherCommand.Cancel(job, reply));
        return reply.thenApply(answer -> accepted(answer).job());
    }

    /** What a job comes to, once it has. */
    public CompletableFuture<JobView> result(JobID job) {
        CompletableFuture<Reply> reply = opened();
        dispatcher.tell(new DispatcherCommand.AwaitResult(job, reply));
        return reply.thenApply(answer -> {
            throwIfRefused(answer);
            return ((Reply.Result) answer).view();
        });
    }

    /** A job at this moment; empty if it is not known. */
    public CompletableFuture<Optional<JobView>> job(JobID job) {
        CompletableFuture<Optional<JobView>> reply = opened();
        dispatcher.tell(new DispatcherCommand.FindJob(job, reply));
        return reply;
    }

    /** All jobs that are known at this moment. */
    public CompletableFuture<List<JobView>> jobs() {
        CompletableFuture<List<JobView>> reply = opened();
        dispatcher.tell(new DispatcherCommand.ListJobs(reply));
        return reply;
    }

    /** All workers that are registered at this moment. */
    public CompletableFuture<List<WorkerView>> workers() {
        CompletableFuture<List<WorkerView>> reply = opened();
        resources.tell(new ResourceCommand.ListWorkers(reply));
        return reply;
    }

    /**
     * Has a worker's jobs move away and the worker stop; done when that is under way. Fails with NOT_FOUND when there is no
     * such worker.
     */
    public CompletableFuture<WorkerId> drain(WorkerId worker) {
        CompletableFuture<Boolean> reply = opened();
        resources.tell(new ResourceCommand.Drain(worker, reply));
        return reply.thenApply(known -> {
            if (!known) {
                throw new WeirException(
                        ErrorCode.NOT_FOUND, "There is no TaskManager " + worker + "; see the list of TaskManagers.");
            }
            return worker;
        });
    }

    /** A control connection is there. Called before anything comes over it, from one thread for each connection. */
    public void linkOpened(ConnectionId connection, WorkerLink link) {
        resources.tell(new ResourceCommand.LinkOpened(connection, link));
    }

    /** A message came over a control connection; {@link WorkerLink#handled} says when it is dealt with. */
    public void workerSaid(ConnectionId connection, WorkerMessage message) {
        resources.tell(new ResourceCommand.WorkerSaid(connection, message));
    }

    /** Nothing came over a control connection for the ping time-out. */
    public void linkSilent(ConnectionId connection) {
        resources.tell(new ResourceCommand.LinkSilent(connection));
    }

    /** Something came over a control connection that was silent. */
    public void linkHeard(ConnectionId connection) {
        resources.tell(new ResourceCommand.LinkHeard(connection));
    }

    /** A control connection is gone, and nothing more comes over it. */
    public void linkClosed(ConnectionId connection, String reason) {
        resources.tell(new ResourceCommand.LinkClosed(connection, reason));
    }

    /** Ends the actors; returns when they have ended. */
    @Override
    public void close() {
        system.terminate();
        system.getWhenTerminated().toCompletableFuture().join();
        failOpen();
    }

    private static Behavior<Void> guardian(
            ActorSettings settings,
            StorageThread storage,
            WorkerProber prober,
            CoreTime time,
            Consumer<Throwable> fatal,
            CompletableFuture<Actors> actors) {
        return Behaviors.setup(context -> {
            ActorRef<ResourceCommand> resources =
                    context.spawn(ResourceActor.create(settings.resources(), prober, time), "resources");
            ActorRef<DispatcherCommand> dispatcher =
                    context.spawn(DispatcherActor.create(settings, resources, storage, time), "dispatcher");
            context.watch(resources);
            context.watch(dispatcher);
            actors.complete(new Actors(dispatcher, resources));
            return Behaviors.receive(Void.class)
                    .onSignal(ChildFailed.class, failed -> {
                        fatal.accept(failed.getCause());
                        return Behaviors.stopped();
                    })
                    .build();
        });
    }

    /** What a cluster takes of jobs may have changed since they were stored. */
    private RecoveredJobs runnable(RecoveredJobs found) {
        return new RecoveredJobs(
                found.unfinished().stream()
                        .map(job -> job.damage().isPresent()
                                ? job
                                : new RecoveredJobs.Unfinished(job.record(), job.cancelled(), nonsense(job.record())))
                        .toList(),
                found.ended());
    }

    private Optional<Failure> nonsense(JobRecord record) {
        try {
            RestartStrategies.check(jobDefaults, record.graph().configuration());
            return Optional.empty();
        } catch (WeirException nonsense) {
            return Optional.of(failure(nonsense));
        }
    }

    private static Failure failure(WeirException error) {
        return new Failure(error.code(), error.getMessage(), "");
    }

    private static Config config() {
        return ConfigFactory.parseMap(Map.of(
                        "akka.loggers", List.of("akka.event.slf4j.Slf4jLogger"),
                        "akka.loglevel", "WARNING",
                        "akka.log-dead-letters", "off",
                        "akka.jvm-exit-on-fatal-error", "off",
                        "akka.coordinated-shutdown.run-by-jvm-shutdown-hook", "off",
                        "akka.coordinated-shutdown.exit-jvm", "off",
                        // All on the given threads, so that their end can be waited for.
                        "akka.actor.internal-dispatcher", "akka.actor.default-dispatcher"))
                .withFallback(ConfigFactory.defaultReference(ActorSystem.class.getClassLoader()));
    }

    private <T> CompletableFuture<T> opened() {
        CompletableFuture<T> future = new CompletableFuture<>();
        long question = lastQuestion.incrementAndGet();
        open.put(question, future);
        CompletableFuture<T> unused = future.whenComplete((value, error) -> open.remove(question));
        if (system.getWhenTerminated().toCompletableFuture().isDone()) {
            failOpen();
        }
        return future;
    }

    private void failOpen() {
        open.values()
                .forEach(future ->
                        future.completeExceptionally(new WeirException(ErrorCode.CONNECTION_FAILED, STOPPED)));
    }

    private static Reply.Accepted accepted(Reply reply) {
        throwIfRefused(reply);
        return (Reply.Accepted) reply;
    }

    private static void throwIfRefused(Reply reply) {
        if (reply instanceof Reply.Refused refused) {
            throw new WeirException(refused.failure().code(), refused.failure().sentence());
        }
    }
}
