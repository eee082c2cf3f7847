package dev.weir.simulation.world;

import dev.weir.api.JobID;
import dev.weir.jobmanager.dispatch.DispatcherCore;
import dev.weir.jobmanager.dispatch.DispatcherEffect;
import dev.weir.jobmanager.dispatch.DispatcherSettings;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.dispatch.Reply;
import dev.weir.jobmanager.schedule.JobMasterSettings;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.simulation.agenda.Lane;
import dev.weir.simulation.agenda.ProcessLife;
import dev.weir.simulation.agenda.Wake;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One JobManager process: the real cores, between which messages keep their order and nothing else. This class holds the
 * dispatcher; {@link ResourceHost} and {@link MasterHost} the others. One thread's.
 */
final class JobManagerLife implements DispatcherEffect.Performer {
    final ProcessLife life;
    final long epoch;
    private final World world;
    private final DispatcherCore core;
    private final Wake wake;
    private final ResourceHost resources;
    private final StorageLane storage;
    private final Map<JobID, MasterHost> masters = new LinkedHashMap<>();
    private final Map<Long, Consumer<Reply>> replies = new HashMap<>();
    private long lastRequest;
    private long lastConnection;

    /** @param epoch that of the storage directory, which {@code storage} writes */
    JobManagerLife(Cluster cluster, ProcessLife life, long epoch, StorageLane storage) {
        this.world = cluster.world();
        this.epoch = epoch;
        this.life = life;
        this.core = new DispatcherCore(
                new DispatcherSettings(100, 100_000, 100, Timing.STORE_RETRY_MS, Timing.STORE_ATTEMPTS));
        this.wake = new Wake(world.agenda, life, () -> perform(core.woken(world.agenda.nowMs())));
        this.resources = new ResourceHost(cluster, this);
        this.storage = storage;
    }

    void start(RecoveredJobs recovered) {
        world.trace(() ->
                "leader " + epoch + " starts with " + recovered.unfinished().size() + " unfinished jobs and "
                        + recovered.ended().size() + " ended ones");
        world.tell(observer -> observer.leaderStarted(epoch));
        perform(core.recovered(recovered, world.agenda.nowMs()));
    }

    /** The process has ended. */
    void die() {
        world.trace(() -> "leader " + epoch + " dies");
        resources.die();
        world.tell(observer -> observer.leaderEnded(epoch));
    }

    // What comes in over connections.

    Link accept(WorkerLife worker, long number) {
        lastConnection++;
        Link link = new Link(world, number, worker, this, new ConnectionId(lastConnection));
        resources.opened(link);
        return link;
    }

    void heard(Link link, WorkerMessage message) {
        resources.heard(link, message);
    }

    /** Nothing comes over a connection, not even a ping. */
    void linkSilent(Link link) {
        resources.silent(link);
    }

    /** Pings come again. */
    void linkHeard(Link link) {
        resources.audible(link);
    }

    void linkEnded(Link link, String reason) {
        resources.ended(link, reason);
    }

    // What clients want.

    void submit(JobRecord record, Consumer<Reply> reply) {
        perform(core.submitted(request(reply), record));
    }

    void cancel(JobID job, Consumer<Reply> reply) {
        perform(core.cancelRequested(request(reply), job));
    }

    void awaitResult(JobID job, Consumer<Reply> reply) {
        perform(core.resultRequested(request(reply), job));
    }

    // What other cores say.

    void jobEnded(JobView result) {
        world.trace(() -> "job " + result.name() + " " + result.id() + " ends as " + result.state());
        perform(core.jobEnded(result));
    }

    void masterClosed(JobID job) {
        masters.remove(job);
        perform(core.masterClosed(job));
    }

    ResourceHost resources() {
        return resources;
    }

    /** The master of a job, while it has one. */
    Optional<MasterHost> master(JobID job) {
        return Optional.ofNullable(masters.get(job));
    }

    DispatcherCore core() {
        return core;
    }

    /** Whether nothing of any job is left here. */
    boolean isQuiet() {
        return masters.isEmpty() && core.underWay().isEmpty();
    }

    /** What is under way, for people. */
    String describe() {
        StringBuilder text = new StringBuilder();
        masters.forEach((job, master) -> text.append(master.core().view()).append('\n'));
        return text.append("dispatcher: ").append(core.underWay()).toString();
    }

    // What the dispatcher wants done.

    @Override
    public void storeJob(DispatcherEffect.StoreJob effect) {
        JobID job = effect.record().id();
        storage.run(store -> store.storeJob(effect.record()), failure -> {
            perform(failure.isEmpty() ? core.jobStored(job) : core.jobNotStored(job, failure.get()));
        });
    }

    @Override
    public void storeCancel(DispatcherEffect.StoreCancel effect) {
        JobID job = effect.job();
        storage.run(
                store -> store.storeCancel(job),
                failure ->
                        perform(failure.isEmpty() ? core.cancelStored(job) : core.cancelNotStored(job, failure.get())));
    }

    @Override
    public void storeResult(DispatcherEffect.StoreResult effect) {
        JobView result = effect.result();
        JobID job = result.id();
        storage.announce(result);
        storage.run(store -> store.storeResult(result), failure -> {
            perform(
                    failure.isEmpty()
                            ? core.resultStored(job)
                            : core.resultNotStored(job, failure.get(), world.agenda.nowMs()));
        });
    }

    @Override
    public void forgetJob(DispatcherEffect.ForgetJob effect) {
        JobID job = effect.job();
        storage.run(
                store -> store.forget(job),
                failure -> perform(
                        failure.isEmpty()
                                ? core.forgotten(job)
                                : core.notForgotten(job, failure.get(), world.agenda.nowMs())));
    }

    @Override
    public void releaseJars(DispatcherEffect.ReleaseJars effect) {
        // Jars are not simulated.
    }

    @Override
    public void startJob(DispatcherEffect.StartJob effect) {
        JobRecord record = effect.record();
        world.trace(() -> "leader " + epoch + " starts job " + record.id());
        world.tell(observer -> observer.jobStarted(epoch, record));
        MasterHost master = new MasterHost(
                world, this, effect, new JobMasterSettings(epoch, Timing.COMMAND_RETRY_MS, Timing.SLOT_RETRY_MS));
        masters.put(record.id(), master);
        master.start();
    }

    @Override
    public void cancelJob(DispatcherEffect.CancelJob effect) {
        master(effect.job()).ifPresent(MasterHost::cancel);
    }

    @Override
    public void answer(DispatcherEffect.Answer effect) {
        replies.remove(effect.request()).accept(effect.reply());
    }

    /** A way to this process's dispatcher from another of its actors. */
    Lane lane() {
        return new Lane(world.agenda, world::mailboxMs, life);
    }

    private long request(Consumer<Reply> reply) {
        lastRequest++;
        replies.put(lastRequest, reply);
        return lastRequest;
    }

    private void perform(List<DispatcherEffect> effects) {
        effects.forEach(effect -> effect.perform(this));
        wake.schedule(core.nextWakeMs());
    }
}
