package dev.weir.jobmanager.loop;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.dispatch.DispatcherCore;
import dev.weir.jobmanager.dispatch.DispatcherEffect;
import dev.weir.jobmanager.dispatch.DispatcherSettings;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.Reply;
import dev.weir.jobmanager.restart.RestartStrategies;
import dev.weir.jobmanager.schedule.JobMasterCore;
import dev.weir.jobmanager.schedule.JobMasterEffect;
import dev.weir.jobmanager.schedule.JobMasterSettings;
import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.ResourceCore;
import dev.weir.jobmanager.slot.ResourceEffect;
import dev.weir.jobmanager.slot.ResourceSettings;
import dev.weir.jobmanager.slot.WorkerView;
import dev.weir.rpc.control.CoordinatorMessage.StopWorker;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.testkit.control.FakeWorker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/**
 * The three cores and some fake workers in one thread, under virtual time and one random source; what the actors and the
 * network would do is done here. Owned by one test. Checks invariants after every event.
 */
final class MiniCluster {
    private static final long EPOCH = 5;
    private static final int TICK_MS = 500;

    /** Something that happens at a time. */
    private record Timed(long atMs, long order, Runnable action) {}

    private final SplittableRandom random;
    private Faults faults;
    private final PriorityQueue<Timed> timed =
            new PriorityQueue<>(Comparator.comparingLong(Timed::atMs).thenComparingLong(Timed::order));
    private final Deque<Runnable> mailbox = new ArrayDeque<>();
    private final DispatcherCore dispatcher = new DispatcherCore(new DispatcherSettings(100, 1000, 100, 1000, 50));
    private final ResourceCore resources = new ResourceCore(new ResourceSettings(EPOCH, 1000, 5000, 2000, 100));
    private final Map<JobID, JobMasterCore> masters = new LinkedHashMap<>();
    private final Map<Long, Seat> seatsByLink = new HashMap<>();
    private final Map<Long, Link> links = new HashMap<>();
    private final List<Seat> seats = new ArrayList<>();
    private final LeaseChecks leases = new LeaseChecks();
    private final Set<JobID> stored = new HashSet<>();
    private final AttemptChecks attempts = new AttemptChecks();
    private final Map<Long, Reply> replies = new HashMap<>();
    private long order;
    private long lastLink;
    private long nowMs;
    private long storedAtMs;
    private long trace;

    MiniCluster(SplittableRandom random, Faults faults, int workers, int slots) {
        this.random = random;
        this.faults = faults;
        for (int number = 0; number < workers; number++) {
            Seat seat = new Seat(number, slots);
            seats.add(seat);
            startLife(seat);
            after(random.nextInt(TICK_MS), () -> tick(seat));
        }
    }

    /** Submits a job and waits for its result; the numbers name the requests. */
    void submit(long atMs, long request, JobRecord record) {
        after(atMs, () -> perform(dispatcher.submitted(request, record)));
    }

    void cancel(long atMs, long request, JobID job) {
        after(atMs, () -> perform(dispatcher.cancelRequested(request, job)));
    }

    void awaitResult(long atMs, long request, JobID job) {
        after(atMs, () -> perform(dispatcher.resultRequested(request, job)));
    }

    Reply reply(long request) {
        return replies.get(request);
    }

    long trace() {
        return trace;
    }

    /** No faults from now on. */
    void heal() {
        faults = Faults.NONE;
        links.values().forEach(link -> link.silentUntilMs = 0);
    }

    void runUntil(long endMs) {
        while (true) {
            long wake = Math.min(resources.nextWakeMs(), dispatcher.nextWakeMs());
            for (JobMasterCore master : masters.values()) {
                wake = Math.min(wake, master.nextWakeMs());
            }
            Timed next = timed.peek();
            long at = Math.min(wake, next == null ? Long.MAX_VALUE : next.atMs());
            if (at > endMs) {
                nowMs = Math.max(nowMs, endMs);
                return;
            }
            nowMs = Math.max(nowMs, at);
            if (wake <= nowMs) {
                wake();
            } else {
                timed.remove();
                next.action().run();
            }
            drainMailbox();
            trace = trace * 31 + nowMs;
        }
    }

    /** After faults have stopped long enough: nothing is left anywhere. */
    void checkQuiet() {
        require(
                masters.isEmpty(),
                "jobs are still open: "
                        + masters.values().stream().map(JobMasterCore::view).toList());
        leases.nothingIsLeft();
        require(resources.workers().size() == seats.size(), "workers are missing: " + resources.workers());
        for (WorkerView worker : resources.workers()) {
            require(worker.freeSlots() == worker.slots(), "slots are missing: " + worker);
        }
        for (Seat seat : seats) {
            require(seat.worker.isEmpty(), "worker still holds tasks: " + seat.worker.id());
        }
    }

    private void wake() {
        if (resources.nextWakeMs() <= nowMs) {
            afterResources(resources.woken(nowMs));
        }
        if (dispatcher.nextWakeMs() <= nowMs) {
            perform(dispatcher.woken(nowMs));
        }
        masters.forEach((job, master) -> {
            if (master.nextWakeMs() <= nowMs) {
                perform(job, master.woken(nowMs));
            }
        });
    }

    private void drainMailbox() {
        for (Runnable message = mailbox.poll(); message != null; message = mailbox.poll()) {
            message.run();
        }
    }

    // The dispatcher and its surroundings.

    private void perform(List<DispatcherEffect> effects) {
        effects.forEach(effect -> effect.perform(new DispatcherEffect.Performer() {
            @Override
            public void storeJob(DispatcherEffect.StoreJob effect) {
                JobID job = effect.record().id();
                store(
                        () -> {
                            stored.add(job);
                            perform(dispatcher.jobStored(job));
                        },
                        () -> perform(dispatcher.jobNotStored(job, full())));
            }

            @Override
            public void storeResult(DispatcherEffect.StoreResult effect) {
                JobID job = effect.result().id();
                store(
                        () -> perform(dispatcher.resultStored(job)),
                        () -> perform(dispatcher.resultNotStored(job, full(), nowMs)));
            }

            @Override
            public void storeCancel(DispatcherEffect.StoreCancel effect) {
                JobID job = effect.job();
                store(
                        () -> perform(dispatcher.cancelStored(job)),
                        () -> perform(dispatcher.cancelNotStored(job, full())));
            }

            @Override
            public void forgetJob(DispatcherEffect.ForgetJob effect) {
                JobID job = effect.job();
                store(
                        () -> {
                            stored.remove(job);
                            perform(dispatcher.forgotten(job));
                        },
                        () -> perform(dispatcher.notForgotten(job, full(), nowMs)));
            }

            @Override
            public void releaseJars(DispatcherEffect.ReleaseJars effect) {
                require(effect.jars().isEmpty(), "jars of jobs without jars are released");
            }

            @Override
            public void startJob(DispatcherEffect.StartJob effect) {
                JobRecord record = effect.record();
                require(stored.contains(record.id()), "started before its record was durable");
                JobMasterCore master = new JobMasterCore(
                        record.graph(),
                        record.jars(),
                        record.submittedMs(),
                        effect.issuer(),
                        new JobMasterSettings(EPOCH, 2000, 5000),
                        RestartStrategies.of(Map.of(), record.graph().configuration(), random.split()));
                require(masters.put(record.id(), master) == null, "started twice");
                mailbox.add(() -> perform(record.id(), master.started(nowMs)));
            }

            @Override
            public void cancelJob(DispatcherEffect.CancelJob effect) {
                JobID job = effect.job();
                mailbox.add(() -> {
                    JobMasterCore master = masters.get(job);
                    if (master != null) {
                        perform(job, master.cancelled(nowMs));
                    }
                });
            }

            @Override
            public void answer(DispatcherEffect.Answer effect) {
                require(replies.put(effect.request(), effect.reply()) == null, "answered twice");
            }
        }));
    }

    private void store(Runnable done, Runnable failed) {
        Runnable outcome = random.nextDouble() < faults.storageFailures() ? failed : done;
        // One thing after the other, as the storage thread does it.
        storedAtMs = Math.max(nowMs, storedAtMs) + 1 + random.nextInt(faults.maxDelayMs());
        after(storedAtMs - nowMs, outcome);
    }

    private static Failure full() {
        return new Failure(ErrorCode.STORAGE_FAILED, "The disk is full.", "");
    }

    // Job masters.

    private void perform(JobID job, List<JobMasterEffect> effects) {
        effects.forEach(effect -> effect.perform(new JobMasterEffect.Performer() {
            @Override
            public void demandSlots(JobMasterEffect.DemandSlots effect) {
                Runnable request = () -> {
                    leases.demanded(job, effect.demand());
                    afterResources(resources.slotsDemanded(job, effect.issuer(), effect.demand()));
                };
                mailbox.add(request);
                if (random.nextDouble() < faults.duplication()) {
                    mailbox.add(request);
                }
            }

            @Override
            public void returnSlots(JobMasterEffect.ReturnSlots effect) {
                mailbox.add(() -> {
                    leases.returned(job, effect.worker());
                    afterResources(resources.slotsReturned(job, effect.worker()));
                });
            }

            @Override
            public void tell(JobMasterEffect.Tell effect) {
                mailbox.add(() -> afterResources(resources.messageForWorker(effect.worker(), effect.message())));
            }

            @Override
            public void ended(JobMasterEffect.Ended effect) {
                require(effect.result().state().isTerminal(), "ended before its end");
                mailbox.add(() -> perform(dispatcher.jobEnded(effect.result())));
            }

            @Override
            public void closed(JobMasterEffect.Closed effect) {
                require(masters.remove(job) != null, "closed twice");
                mailbox.add(() -> {
                    leases.closed(job);
                    afterResources(resources.jobClosed(job));
                    perform(dispatcher.masterClosed(job));
                });
            }
        }));
    }

    // The resource manager, and the network behind it.

    private void afterResources(List<ResourceEffect> effects) {
        Set<WorkerId> known = resources.workers().stream().map(WorkerView::id).collect(Collectors.toSet());
        leases.keep(known);
        seats.stream()
                .map(seat -> seat.worker)
                .filter(worker -> !known.contains(worker.id()))
                .forEach(attempts::givenUp);
        effects.forEach(effect -> effect.perform(new ResourceEffect.Performer() {
            @Override
            public void send(ResourceEffect.Send effect) {
                Link link = links.get(effect.connection().value());
                Seat seat = seatsByLink.get(link.id.value());
                travel(link, () -> hear(seat, link, effect));
            }

            @Override
            public void close(ResourceEffect.Close effect) {
                breakLink(links.get(effect.connection().value()));
            }

            @Override
            public void probe(ResourceEffect.Probe effect) {
                boolean lives = seats.stream()
                        .anyMatch(
                                seat -> seat.worker.id().equals(effect.target().id()));
                ProbeOutcome outcome = lives ? ProbeOutcome.ANSWERED : ProbeOutcome.REFUSED;
                after(
                        1 + random.nextInt(faults.maxDelayMs()),
                        () -> afterResources(resources.probed(effect.probe(), outcome, nowMs)));
            }

            @Override
            public void notice(ResourceEffect.Notice effect) {
                if (effect.notice() instanceof JobNotice.SlotsGranted granted) {
                    leases.granted(effect.job(), granted);
                }
                mailbox.add(() -> {
                    JobMasterCore master = masters.get(effect.job());
                    if (master != null) {
                        perform(effect.job(), master.noticed(effect.notice(), nowMs));
                    }
                });
            }
        }));
        leases.addUp(resources.workers());
    }

    private void hear(Seat seat, Link link, ResourceEffect.Send effect) {
        if (seat.link != link) {
            return;
        }
        if (effect.message() instanceof StopWorker) {
            startLife(seat);
            breakLink(link);
            return;
        }
        Set<AttemptId> before = new HashSet<>(seat.worker.started());
        List<WorkerMessage> answers = seat.worker.hear(effect.message());
        for (AttemptId started : seat.worker.started()) {
            if (!before.contains(started)) {
                attempts.started(
                        started, seats.stream().map(each -> each.worker).toList());
                require(stored.contains(started.job()), "deployed before its job was durable");
            }
        }
        sendAll(seat, answers);
    }

    private void sendAll(Seat seat, List<WorkerMessage> messages) {
        Link link = seat.link;
        messages.forEach(message -> travel(link, () -> afterResources(resources.workerSaid(link.id, message, nowMs))));
    }

    private void travel(Link link, Runnable arrival) {
        int copies = random.nextDouble() < faults.duplication() ? 2 : 1;
        for (int copy = 0; copy < copies; copy++) {
            if (random.nextDouble() < faults.loss()) {
                continue;
            }
            after(1 + random.nextInt(faults.maxDelayMs()), () -> {
                if (!link.closed && nowMs >= link.silentUntilMs) {
                    arrival.run();
                }
            });
        }
    }

    // Workers.

    private void startLife(Seat seat) {
        seat.lives++;
        seat.worker = new FakeWorker("w" + seat.number + "-" + seat.lives, seat.slots);
        connect(seat);
    }

    private void connect(Seat seat) {
        lastLink++;
        seat.link = new Link(new ConnectionId(lastLink));
        links.put(lastLink, seat.link);
        seatsByLink.put(lastLink, seat);
        sendAll(seat, List.of(seat.worker.register()));
    }

    private void breakLink(Link link) {
        if (link.closed) {
            return;
        }
        link.closed = true;
        after(
                1 + random.nextInt(faults.maxDelayMs()),
                () -> afterResources(resources.connectionClosed(link.id, "it broke", nowMs)));
        Seat seat = seatsByLink.get(link.id.value());
        after(1 + random.nextInt(faults.maxDelayMs()), () -> {
            if (seat.link == link) {
                connect(seat);
            }
        });
    }

    private void tick(Seat seat) {
        after(TICK_MS, () -> tick(seat));
        double dice = random.nextDouble();
        if (dice < faults.crashes()) {
            Link old = seat.link;
            startLife(seat);
            breakLink(old);
        } else if (dice < faults.crashes() + faults.breaks()) {
            breakLink(seat.link);
        } else if (dice < faults.crashes() + faults.breaks() + faults.silences()) {
            seat.link.silentUntilMs = nowMs + 4000 + random.nextInt(4000);
        } else if (dice < faults.crashes() + faults.breaks() + faults.silences() + faults.drains()) {
            afterResources(resources.drainRequested(seat.worker.id()));
        }
        if (!seat.worker.isRegistered()) {
            sendAll(seat, List.of(seat.worker.register()));
            return;
        }
        for (AttemptId attempt : seat.worker.live()) {
            if (random.nextInt(3) == 0) {
                sendAll(
                        seat,
                        seat.worker.move(
                                attempt, nextState(seat.worker.stateOf(attempt).orElseThrow())));
            }
        }
        sendAll(seat, seat.worker.repeat());
    }

    private TaskState nextState(TaskState state) {
        if (random.nextDouble() < faults.taskFailures()) {
            return TaskState.FAILED;
        }
        return switch (state) {
            case CANCELING -> TaskState.CANCELED;
            case INITIALIZING -> TaskState.RUNNING;
            default -> TaskState.FINISHED;
        };
    }

    private void after(long delayMs, Runnable action) {
        order++;
        timed.add(new Timed(nowMs + delayMs, order, action));
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }
}
