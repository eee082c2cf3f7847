package dev.weir.jobmanager.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.api.JobID;
import dev.weir.jobmanager.dispatch.DispatcherEffect;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.restart.RestartStrategies;
import dev.weir.jobmanager.schedule.JobMasterCore;
import dev.weir.jobmanager.schedule.JobMasterEffect;
import dev.weir.jobmanager.schedule.JobMasterSettings;
import java.util.List;
import java.util.random.RandomGenerator;

/** The master of one job: {@link JobMasterCore} between dispatcher and resource manager. An actor. */
final class JobMasterActor extends AbstractBehavior<JobMasterCommand> implements JobMasterEffect.Performer {

    /** Whom a master talks to. Immutable. */
    record Peers(ActorRef<DispatcherCommand> dispatcher, ActorRef<ResourceCommand> resources) {}

    private final JobID job;
    private final JobMasterCore core;
    private final Peers peers;
    private final CoreTime time;
    private final WakeTimer<JobMasterCommand> wake;

    private JobMasterActor(
            ActorContext<JobMasterCommand> context,
            TimerScheduler<JobMasterCommand> timers,
            DispatcherEffect.StartJob start,
            JobMasterSettings settings,
            RandomGenerator random,
            Peers peers,
            CoreTime time) {
        super(context);
        JobRecord record = start.record();
        this.job = record.id();
        this.core = new JobMasterCore(
                record.graph(),
                record.jars(),
                record.submittedMs(),
                start.issuer(),
                settings,
                RestartStrategies.of(settings.jobDefaults(), record.graph().configuration(), random));
        this.peers = peers;
        this.time = time;
        this.wake = new WakeTimer<>(timers, new JobMasterCommand.Wake(), time);
        perform(core.started(time.nowMs()));
    }

    static Behavior<JobMasterCommand> create(
            DispatcherEffect.StartJob start,
            JobMasterSettings settings,
            RandomGenerator random,
            Peers peers,
            CoreTime time) {
        return Behaviors.setup(context -> Behaviors.withTimers(
                timers -> new JobMasterActor(context, timers, start, settings, random, peers, time)));
    }

    @Override
    public Receive<JobMasterCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(JobMasterCommand.Cancel.class, command -> perform(core.cancelled(time.nowMs())))
                .onMessage(
                        JobMasterCommand.Noticed.class,
                        command -> perform(core.noticed(command.notice(), time.nowMs())))
                .onMessage(JobMasterCommand.GetView.class, this::getView)
                .onMessage(JobMasterCommand.Wake.class, this::woken)
                .onMessage(JobMasterCommand.Stop.class, command -> Behaviors.stopped())
                .build();
    }

    @Override
    public void demandSlots(JobMasterEffect.DemandSlots effect) {
        peers.resources()
                .tell(new ResourceCommand.DemandSlots(job, getContext().getSelf(), effect.issuer(), effect.demand()));
    }

    @Override
    public void returnSlots(JobMasterEffect.ReturnSlots effect) {
        peers.resources().tell(new ResourceCommand.ReturnSlots(job, effect.worker()));
    }

    @Override
    public void tell(JobMasterEffect.Tell effect) {
        peers.resources().tell(new ResourceCommand.TellWorker(effect.worker(), effect.message()));
    }

    @Override
    public void ended(JobMasterEffect.Ended effect) {
        peers.dispatcher().tell(new DispatcherCommand.JobEnded(effect.result()));
    }

    @Override
    public void closed(JobMasterEffect.Closed effect) {
        peers.resources().tell(new ResourceCommand.CloseJob(job));
        peers.dispatcher().tell(new DispatcherCommand.MasterClosed(job));
    }

    private Behavior<JobMasterCommand> getView(JobMasterCommand.GetView command) {
        command.reply().complete(core.view());
        return this;
    }

    private Behavior<JobMasterCommand> woken(JobMasterCommand.Wake command) {
        wake.fired();
        return perform(core.woken(time.nowMs()));
    }

    private Behavior<JobMasterCommand> perform(List<JobMasterEffect> effects) {
        effects.forEach(effect -> effect.perform(this));
        wake.schedule(core.nextWakeMs());
        return this;
    }
}
