package dev.weir.taskmanager;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.AbstractBehavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.Receive;
import akka.actor.typed.javadsl.TimerScheduler;
import dev.weir.core.time.Clock;
import dev.weir.taskmanager.control.ExitCode;
import dev.weir.taskmanager.control.WorkerCore;
import dev.weir.taskmanager.control.WorkerEffect;
import dev.weir.taskmanager.control.WorkerEvent;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries events into the core and its effects out, and keeps its one timer; decides nothing. An Akka actor. */
final class WorkerActor extends AbstractBehavior<WorkerEvent> {
    private static final Logger LOG = LoggerFactory.getLogger(WorkerActor.class);
    private static final String TIMER = "core";

    private final WorkerCore core;
    private final WorkerEffect.Handler effects;
    private final Clock clock;
    private final TimerScheduler<WorkerEvent> timers;
    private long timerAtMs = Long.MAX_VALUE;

    private WorkerActor(
            ActorContext<WorkerEvent> context,
            TimerScheduler<WorkerEvent> timers,
            WorkerCore core,
            WorkerEffect.Handler effects,
            Clock clock) {
        super(context);
        this.timers = timers;
        this.core = core;
        this.effects = effects;
        this.clock = clock;
    }

    static Behavior<WorkerEvent> behavior(WorkerCore core, WorkerEffect.Handler effects, Clock clock) {
        return Behaviors.setup(
                context -> Behaviors.withTimers(timers -> new WorkerActor(context, timers, core, effects, clock)));
    }

    @Override
    public Receive<WorkerEvent> createReceive() {
        return newReceiveBuilder().onAnyMessage(this::handle).build();
    }

    private Behavior<WorkerEvent> handle(WorkerEvent event) {
        log(event);
        try {
            core.handle(nowMs(), event).forEach(effect -> effect.dispatch(effects));
        } catch (RuntimeException broken) {
            // The edge of the loop: a core that broke can't be asked any more.
            LOG.error("The worker broke at {}", event, broken);
            effects.shutDown(ExitCode.BROKEN, "The TaskManager broke: " + broken);
            return Behaviors.stopped();
        }
        setTimer();
        return this;
    }

    private void setTimer() {
        long deadlineMs = core.nextDeadlineMs();
        if (deadlineMs == timerAtMs && timers.isTimerActive(TIMER)) {
            return;
        }
        timerAtMs = deadlineMs;
        if (deadlineMs == Long.MAX_VALUE) {
            timers.cancel(TIMER);
        } else {
            timers.startSingleTimer(
                    TIMER, new WorkerEvent.TimePassed(), Duration.ofMillis(Math.max(1, deadlineMs - nowMs())));
        }
    }

    private long nowMs() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanoTime());
    }

    private static void log(WorkerEvent event) {
        if (event instanceof WorkerEvent.ConnectFailed failed) {
            LOG.info("The JobManager can't be reached, will try again: {}", failed.reason());
        } else if (event instanceof WorkerEvent.Disconnected disconnected) {
            LOG.info("The connection with the JobManager ended: {}", disconnected.reason());
        }
    }
}
