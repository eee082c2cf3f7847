package dev.weir.jobmanager.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.api.JobID;
import dev.weir.jobmanager.dispatch.DispatcherCore;
import dev.weir.jobmanager.dispatch.DispatcherEffect;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.Reply;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** The dispatcher: {@link DispatcherCore} with the storage and the masters of its jobs, which are its children. An actor. */
final class DispatcherActor extends AbstractBehavior<DispatcherCommand> implements DispatcherEffect.Performer {
    private final ActorSettings settings;
    private final ActorRef<ResourceCommand> resources;
    private final StorageThread storage;
    private final CoreTime time;
    private final DispatcherCore core;
    private final WakeTimer<DispatcherCommand> wake;
    private final Map<Long, CompletableFuture<Reply>> replies = new HashMap<>();
    private final Map<JobID, ActorRef<JobMasterCommand>> masters = new HashMap<>();
    /** Spreads what jobs do at chosen times; each job has a part of its own. */
    private final SplittableRandom random;

    private long lastRequest;

    private DispatcherActor(
            ActorContext<DispatcherCommand> context,
            TimerScheduler<DispatcherCommand> timers,
            ActorSettings settings,
            ActorRef<ResourceCommand> resources,
            StorageThread storage,
            CoreTime time) {
        super(context);
        this.settings = settings;
        this.resources = resources;
        this.storage = storage;
        this.time = time;
        this.random = new SplittableRandom(time.nowMs());
        this.core = new DispatcherCore(settings.dispatcher());
        this.wake = new WakeTimer<>(timers, new DispatcherCommand.Wake(), time);
    }

    static Behavior<DispatcherCommand> create(
            ActorSettings settings, ActorRef<ResourceCommand> resources, StorageThread storage, CoreTime time) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new DispatcherActor(context, timers, settings, resources, storage, time)));
    }

    @Override
    public Receive<DispatcherCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(
                        DispatcherCommand.Recovered.class,
                        command -> perform(core.recovered(command.jobs(), time.nowMs())))
                .onMessage(DispatcherCommand.Submit.class, this::submit)
                .onMessage(
                        DispatcherCommand.Cancel.class,
                        command -> perform(core.cancelRequested(request(command.reply()), command.job())))
                .onMessage(
                        DispatcherCommand.AwaitResult.class,
                        command -> perform(core.resultRequested(request(command.reply()), command.job())))
                .onMessage(DispatcherCommand.ListJobs.class, this::listJobs)
                .onMessage(DispatcherCommand.FindJob.class, this::findJob)
                .onMessage(DispatcherCommand.JobStored.class, this::jobStored)
                .onMessage(DispatcherCommand.CancelStored.class, this::cancelStored)
                .onMessage(DispatcherCommand.Forgotten.class, this::forgotten)
                .onMessage(DispatcherCommand.ResultStored.class, this::resultStored)
                .onMessage(DispatcherCommand.JobEnded.class, command -> perform(core.jobEnded(command.result())))
                .onMessage(DispatcherCommand.MasterClosed.class, this::masterClosed)
                .onMessage(DispatcherCommand.Wake.class, this::woken)
                .onSignal(ChildFailed.class, DispatcherActor::masterBroke)
                .build();
    }

    @Override
    public void storeJob(DispatcherEffect.StoreJob effect) {
        JobID job = effect.record().id();
        store(store -> store.storeJob(effect.record()), failure -> new DispatcherCommand.JobStored(job, failure));
    }

    @Override
    public void storeCancel(DispatcherEffect.StoreCancel effect) {
        JobID job = effect.job();
        store(store -> store.storeCancel(job), failure -> new DispatcherCommand.CancelStored(job, failure));
    }

    @Override
    public void storeResult(DispatcherEffect.StoreResult effect) {
        JobID job = effect.result().id();
        store(store -> store.storeResult(effect.result()), failure -> new DispatcherCommand.ResultStored(job, failure));
    }

    @Override
    public void forgetJob(DispatcherEffect.ForgetJob effect) {
        JobID job = effect.job();
        store(store -> store.forget(job), failure -> new DispatcherCommand.Forgotten(job, failure));
    }

    @Override
    public void releaseJars(DispatcherEffect.ReleaseJars effect) {
        storage.releaseJars(effect.jars());
    }

    @Override
    public void startJob(DispatcherEffect.StartJob effect) {
        JobID job = effect.record().id();
        ActorRef<JobMasterCommand> master = getContext()
                .spawn(
                        JobMasterActor.create(
                                effect,
                                settings.jobMaster(),
                                random.split(),
                                new JobMasterActor.Peers(getContext().getSelf(), resources),
                                time),
                        "job-" + job + "-" + effect.issuer());
        getContext().watch(master);
        masters.put(job, master);
    }

    @Override
    public void cancelJob(DispatcherEffect.CancelJob effect) {
        ActorRef<JobMasterCommand> master = masters.get(effect.job());
        if (master != null) {
            master.tell(new JobMasterCommand.Cancel());
        }
    }

    @Override
    public void answer(DispatcherEffect.Answer effect) {
        replies.remove(effect.request()).complete(effect.reply());
    }

    private Behavior<DispatcherCommand> submit(DispatcherCommand.Submit command) {
        JobRecord record = new JobRecord(command.graph(), command.jars(), time.nowMs());
        return perform(core.submitted(request(command.reply()), record));
    }

    private Behavior<DispatcherCommand> jobStored(DispatcherCommand.JobStored command) {
        return perform(
                command.failure().isEmpty()
                        ? core.jobStored(command.job())
                        : core.jobNotStored(command.job(), command.failure().get()));
    }

    private Behavior<DispatcherCommand> cancelStored(DispatcherCommand.CancelStored command) {
        return perform(
                command.failure().isEmpty()
                        ? core.cancelStored(command.job())
                        : core.cancelNotStored(command.job(), command.failure().get()));
    }

    private Behavior<DispatcherCommand> forgotten(DispatcherCommand.Forgotten command) {
        return perform(
                command.failure().isEmpty()
                        ? core.forgotten(command.job())
                        : core.notForgotten(command.job(), command.failure().get(), time.nowMs()));
    }

    private Behavior<DispatcherCommand> resultStored(DispatcherCommand.ResultStored command) {
        return perform(
                command.failure().isEmpty()
                        ? core.resultStored(command.job())
                        : core.resultNotStored(command.job(), command.failure().get(), time.nowMs()));
    }

    private Behavior<DispatcherCommand> masterClosed(DispatcherCommand.MasterClosed command) {
        ActorRef<JobMasterCommand> master = masters.remove(command.job());
        getContext().unwatch(master);
        master.tell(new JobMasterCommand.Stop());
        return perform(core.masterClosed(command.job()));
    }

    /** Its failure is that of this actor, and so of the process. */
    private static Behavior<DispatcherCommand> masterBroke(ChildFailed failed) {
        throw new IllegalStateException("The master of a job broke: " + failed.getCause(), failed.getCause());
    }

    private Behavior<DispatcherCommand> woken(DispatcherCommand.Wake command) {
        wake.fired();
        return perform(core.woken(time.nowMs()));
    }

    private Behavior<DispatcherCommand> listJobs(DispatcherCommand.ListJobs command) {
        List<CompletableFuture<JobView>> views = new ArrayList<>();
        core.underWay().forEach(job -> views.add(view(job)));
        core.archived().forEach(view -> views.add(CompletableFuture.completedFuture(view)));
        CompletableFuture<Void> unused = CompletableFuture.allOf(views.toArray(CompletableFuture[]::new))
                .thenRun(() -> command.reply()
                        .complete(views.stream().map(CompletableFuture::join).toList()));
        return this;
    }

    private Behavior<DispatcherCommand> findJob(DispatcherCommand.FindJob command) {
        if (core.archived(command.job()).isPresent()) {
            command.reply().complete(core.archived(command.job()));
        } else if (core.underWay().contains(command.job())) {
            CompletableFuture<Void> unused =
                    view(command.job()).thenAccept(view -> command.reply().complete(Optional.of(view)));
        } else {
            command.reply().complete(Optional.empty());
        }
        return this;
    }

    /** A job that is under way, of which the core knows all while it has no master, and its master the rest. */
    private CompletableFuture<JobView> view(JobID job) {
        ActorRef<JobMasterCommand> master = masters.get(job);
        if (master == null) {
            return CompletableFuture.completedFuture(core.viewWithoutMaster(job));
        }
        CompletableFuture<JobView> view = new CompletableFuture<>();
        master.tell(new JobMasterCommand.GetView(view));
        return view.thenApply(JobView::untilDurable);
    }

    private void store(StorageThread.Action action, Function<Optional<Failure>, DispatcherCommand> outcome) {
        ActorRef<DispatcherCommand> self = getContext().getSelf();
        storage.run(action, failure -> self.tell(outcome.apply(failure)));
    }

    private long request(CompletableFuture<Reply> reply) {
        lastRequest++;
        replies.put(lastRequest, reply);
        return lastRequest;
    }

    private Behavior<DispatcherCommand> perform(List<DispatcherEffect> effects) {
        effects.forEach(effect -> effect.perform(this));
        wake.schedule(core.nextWakeMs());
        return this;
    }
}
