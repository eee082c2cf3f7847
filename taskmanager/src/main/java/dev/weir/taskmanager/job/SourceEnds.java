package dev.weir.taskmanager.job;

import dev.weir.api.config.Configuration;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceSplit;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.network.wire.CoordinationAddress;
import dev.weir.taskmanager.source.EnumeratorLoop;
import dev.weir.taskmanager.source.ReaderEnd;
import dev.weir.taskmanager.source.SourceEnvelope;
import dev.weir.taskmanager.source.SourceMessageCodec;
import dev.weir.taskmanager.source.SourceRoutes;
import dev.weir.taskmanager.task.Mailbox;
import dev.weir.taskmanager.task.Task;
import dev.weir.taskmanager.task.TaskParts;
import dev.weir.taskmanager.task.TaskScope;
import dev.weir.taskmanager.task.TaskTimers;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The ends of a source's conversation that live with one attempt: the reader's, and at subtask 0 the enumerator's.
 * Owned by the task thread.
 */
final class SourceEnds {
    private final SubtaskPlan plan;
    private final TaskServices services;
    private final ReaderEnd reader;
    private final Optional<EnumeratorLoop> enumerator;
    private final Optional<CallerThread> callers;
    private boolean started;

    private SourceEnds(
            SubtaskPlan plan,
            TaskServices services,
            ReaderEnd reader,
            Optional<EnumeratorLoop> enumerator,
            Optional<CallerThread> callers) {
        this.plan = plan;
        this.services = services;
        this.reader = reader;
        this.enumerator = enumerator;
        this.callers = callers;
    }

    static SourceEnds of(
            SubtaskPlan plan,
            TaskServices services,
            Task task,
            Mailbox mailbox,
            TaskTimers timers,
            ClassLoader loader,
            Configuration configuration) {
        AttemptId attempt = plan.attempt();
        ReaderEnd.Place place = new ReaderEnd.Place(
                attempt, plan.enumerator(), plan.vertex().parallelism(), services.host(), configuration, loader);
        ReaderEnd reader = new ReaderEnd(
                place, envelope -> send(plan, services, task, envelope), mailbox, timers, services.clock());
        services.routes().watch(attempt, partners(plan), task::fail);
        services.routes().addReader(attempt, envelope -> reader.deliver(envelope.message()));
        if (attempt.subtask() != 0) {
            return new SourceEnds(plan, services, reader, Optional.empty(), Optional.empty());
        }
        CallerThread callers =
                new CallerThread("enumerator calls of " + plan.vertex().name(), services.threads());
        EnumeratorLoop loop = new EnumeratorLoop(setup(plan, services, task, loader, callers));
        services.routes().addEnumerator(attempt, loop::deliver);
        return new SourceEnds(plan, services, reader, Optional.of(loop), Optional.of(callers));
    }

    /** The workers that this attempt's part of the conversation needs, without its own. */
    private static Set<WorkerId> partners(SubtaskPlan plan) {
        WorkerId own = plan.workerOf(plan.attempt().subtask()).id();
        Set<WorkerId> partners = new HashSet<>();
        int count = plan.attempt().subtask() == 0 ? plan.vertex().parallelism() : 1;
        for (int subtask = 0; subtask < count; subtask++) {
            partners.add(plan.workerOf(subtask).id());
        }
        partners.remove(own);
        return partners;
    }

    @SuppressWarnings("unchecked") // a Source of whatever types
    private static EnumeratorLoop.Setup setup(
            SubtaskPlan plan, TaskServices services, Task task, ClassLoader loader, CallerThread callers) {
        OperatorNode node = plan.vertex().head();
        // Read back once more, so that reader and enumerator, which are two threads, share no object of the user's.
        Source<?, ? extends SourceSplit, ?> source =
                FunctionCodec.deserialize(node.function(), Source.class, loader, "Source '" + node.name() + "'");
        return new EnumeratorLoop.Setup(
                node.name(),
                source,
                plan.attempt(),
                plan.vertex().parallelism(),
                TaskScope.of(
                        loader,
                        plan.job().job(),
                        plan.job().jobName(),
                        plan.vertex().name(),
                        0,
                        plan.vertex().parallelism()),
                envelope -> send(plan, services, task, envelope),
                callers,
                services.clock(),
                task::fail);
    }

    private static void send(SubtaskPlan plan, TaskServices services, Task task, SourceEnvelope envelope) {
        WorkerAddress target = plan.workerOf(envelope.target().subtask());
        OperatorId operator = new OperatorId(plan.vertex().id().hex());
        services.network()
                .sendCoordination(
                        target,
                        new CoordinationAddress(envelope.target(), operator),
                        SourceMessageCodec.encode(envelope),
                        lost -> task.fail(SourceRoutes.unreachable(target.id(), lost)));
    }

    ReaderEnd reader() {
        return reader;
    }

    /** Starts the enumerator if it lives here. */
    TaskParts.Companion start() {
        if (enumerator.isEmpty()) {
            return TaskParts.Companion.NONE;
        }
        started = true;
        services.threads()
                .make("enumerator of " + plan.vertex().name(), enumerator.get())
                .start();
        EnumeratorLoop loop = enumerator.get();
        return new TaskParts.Companion() {
            @Override
            public boolean hasEnded() {
                return loop.hasEnded();
            }

            @Override
            public void whenEnded(Runnable wake) {
                loop.whenEnded(wake);
            }

            @Override
            public void cancel() {
                SourceEnds.this.cancel();
            }

            @Override
            public void interruptAgain() {
                loop.interruptAgain();
                callers.ifPresent(CallerThread::interruptAgain);
            }

            @Override
            public List<Thread> threads() {
                List<Thread> threads = new ArrayList<>(loop.threads());
                callers.flatMap(CallerThread::thread).ifPresent(threads::add);
                return threads;
            }
        };
    }

    /** Ends the enumerator and waits until it has ended, so that nothing of the job runs on when its task is over. */
    void cancel() {
        callers.ifPresent(CallerThread::close);
        if (started) {
            enumerator.orElseThrow().cancel();
            enumerator.orElseThrow().awaitEnd();
        }
        callers.ifPresent(CallerThread::awaitEnd);
    }
}
