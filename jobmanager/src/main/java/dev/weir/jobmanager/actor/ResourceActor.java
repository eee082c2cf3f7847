package dev.weir.jobmanager.actor;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.api.JobID;
import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.jobmanager.slot.ResourceCore;
import dev.weir.jobmanager.slot.ResourceEffect;
import dev.weir.jobmanager.slot.ResourceSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resource manager: {@link ResourceCore} with its links to workers and job masters. An actor. */
final class ResourceActor extends AbstractBehavior<ResourceCommand> implements ResourceEffect.Performer {
    private final ResourceCore core;
    private final WorkerProber prober;
    private final CoreTime time;
    private final WakeTimer<ResourceCommand> wake;
    private final Map<ConnectionId, WorkerLink> links = new HashMap<>();
    private final Map<JobID, ActorRef<JobMasterCommand>> masters = new HashMap<>();

    private ResourceActor(
            ActorContext<ResourceCommand> context,
            TimerScheduler<ResourceCommand> timers,
            ResourceSettings settings,
            WorkerProber prober,
            CoreTime time) {
        super(context);
        this.core = new ResourceCore(settings);
        this.prober = prober;
        this.time = time;
        this.wake = new WakeTimer<>(timers, new ResourceCommand.Wake(), time);
    }

    static Behavior<ResourceCommand> create(ResourceSettings settings, WorkerProber prober, CoreTime time) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new ResourceActor(context, timers, settings, prober, time)));
    }

    @Override
    public Receive<ResourceCommand> createReceive() {
        return newReceiveBuilder()
                .onMessage(ResourceCommand.LinkOpened.class, this::linkOpened)
                .onMessage(ResourceCommand.WorkerSaid.class, this::workerSaid)
                .onMessage(ResourceCommand.LinkClosed.class, this::linkClosed)
                .onMessage(
                        ResourceCommand.LinkSilent.class,
                        command -> perform(core.linkSilent(command.connection(), time.nowMs())))
                .onMessage(
                        ResourceCommand.LinkHeard.class,
                        command -> perform(core.linkHeard(command.connection(), time.nowMs())))
                .onMessage(
                        ResourceCommand.Probed.class,
                        command -> perform(core.probed(command.probe(), command.outcome(), time.nowMs())))
                .onMessage(ResourceCommand.Drain.class, this::drain)
                .onMessage(ResourceCommand.DemandSlots.class, this::demandSlots)
                .onMessage(
                        ResourceCommand.ReturnSlots.class,
                        command -> perform(core.slotsReturned(command.job(), command.worker())))
                .onMessage(ResourceCommand.CloseJob.class, this::closeJob)
                .onMessage(
                        ResourceCommand.TellWorker.class,
                        command -> perform(core.messageForWorker(command.worker(), command.message())))
                .onMessage(ResourceCommand.ListWorkers.class, this::listWorkers)
                .onMessage(ResourceCommand.Wake.class, this::woken)
                .build();
    }

    @Override
    public void send(ResourceEffect.Send effect) {
        WorkerLink link = links.get(effect.connection());
        if (link != null) {
            link.send(effect.message());
        }
    }

    @Override
    public void close(ResourceEffect.Close effect) {
        WorkerLink link = links.get(effect.connection());
        if (link != null) {
            link.close(effect.reason());
        }
    }

    @Override
    public void notice(ResourceEffect.Notice effect) {
        ActorRef<JobMasterCommand> master = masters.get(effect.job());
        if (master != null) {
            master.tell(new JobMasterCommand.Noticed(effect.notice()));
        }
    }

    @Override
    public void probe(ResourceEffect.Probe effect) {
        ActorRef<ResourceCommand> self = getContext().getSelf();
        prober.probe(effect.target(), outcome -> self.tell(new ResourceCommand.Probed(effect.probe(), outcome)));
    }

    private Behavior<ResourceCommand> linkOpened(ResourceCommand.LinkOpened command) {
        links.put(command.connection(), command.link());
        return perform(core.connectionOpened(command.connection(), time.nowMs()));
    }

    private Behavior<ResourceCommand> drain(ResourceCommand.Drain command) {
        perform(core.drainRequested(command.worker()));
        command.reply().complete(core.isRegistered(command.worker()));
        return this;
    }

    private Behavior<ResourceCommand> workerSaid(ResourceCommand.WorkerSaid command) {
        perform(core.workerSaid(command.connection(), command.message(), time.nowMs()));
        links.get(command.connection()).handled();
        return this;
    }

    private Behavior<ResourceCommand> linkClosed(ResourceCommand.LinkClosed command) {
        links.remove(command.connection());
        return perform(core.connectionClosed(command.connection(), command.reason(), time.nowMs()));
    }

    private Behavior<ResourceCommand> demandSlots(ResourceCommand.DemandSlots command) {
        masters.put(command.job(), command.master());
        return perform(core.slotsDemanded(command.job(), command.issuer(), command.demand()));
    }

    private Behavior<ResourceCommand> closeJob(ResourceCommand.CloseJob command) {
        masters.remove(command.job());
        return perform(core.jobClosed(command.job()));
    }

    private Behavior<ResourceCommand> listWorkers(ResourceCommand.ListWorkers command) {
        command.reply().complete(core.workers());
        return this;
    }

    private Behavior<ResourceCommand> woken(ResourceCommand.Wake command) {
        wake.fired();
        return perform(core.woken(time.nowMs()));
    }

    private Behavior<ResourceCommand> perform(List<ResourceEffect> effects) {
        effects.forEach(effect -> effect.perform(this));
        wake.schedule(core.nextWakeMs());
        return this;
    }
}
