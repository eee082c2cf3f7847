package dev.weir.simulation.world;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.schedule.JobMasterEffect;
import dev.weir.jobmanager.slot.ConnectionId;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.ResourceCore;
import dev.weir.jobmanager.slot.ResourceEffect;
import dev.weir.jobmanager.slot.ResourceSettings;
import dev.weir.jobmanager.slot.WorkerView;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.WorkerLeaves;
import dev.weir.rpc.control.WorkerMessage.WorkerProbed;
import dev.weir.simulation.agenda.Wake;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The real {@link ResourceCore} in its process, with its connections. One thread's. */
final class ResourceHost implements ResourceEffect.Performer {
    private final Cluster cluster;
    private final World world;
    private final JobManagerLife process;
    private final ResourceCore core;
    private final Wake wake;
    private final Map<ConnectionId, Link> links = new LinkedHashMap<>();
    private final Map<JobID, MasterHost> masters = new HashMap<>();
    private final Map<WorkerId, ConnectionId> newest = new HashMap<>();
    private Set<WorkerId> members = new LinkedHashSet<>();

    ResourceHost(Cluster cluster, JobManagerLife process) {
        this.cluster = cluster;
        this.world = cluster.world();
        this.process = process;
        this.core = new ResourceCore(new ResourceSettings(
                process.epoch,
                Timing.HEARTBEAT_INTERVAL_MS,
                Timing.HEARTBEAT_TIMEOUT_MS,
                Timing.COMMAND_RETRY_MS,
                10_000));
        this.wake = new Wake(world.agenda, process.life, () -> {
            perform(core.woken(world.agenda.nowMs()));
            countMembers();
        });
    }

    void opened(Link link) {
        links.put(link.id, link);
        newest.put(link.worker.id, link.id);
        perform(core.connectionOpened(link.id, world.agenda.nowMs()));
    }

    void heard(Link link, WorkerMessage message) {
        if (link.id.equals(newest.get(link.worker.id))) {
            // What comes late over a former connection is no sign of life.
            world.tell(observer -> observer.leaderHeard(process.epoch, link.worker.id, message));
        }
        perform(core.workerSaid(link.id, message, world.agenda.nowMs()));
        if (message instanceof RegisterWorker || message instanceof WorkerLeaves || message instanceof WorkerProbed) {
            countMembers();
        }
    }

    void ended(Link link, String reason) {
        links.remove(link.id);
        world.trace(() -> "leader " + process.epoch + " hears that the connection of " + link.worker.id + " ended");
        world.tell(observer -> observer.linkEnded(process.epoch, link.worker.id));
        perform(core.connectionClosed(link.id, reason, world.agenda.nowMs()));
        countMembers();
    }

    void silent(Link link) {
        world.trace(() -> "leader " + process.epoch + " notices that " + link.worker.id + " is silent");
        perform(core.linkSilent(link.id, world.agenda.nowMs()));
        countMembers();
    }

    void audible(Link link) {
        perform(core.linkHeard(link.id, world.agenda.nowMs()));
    }

    /** Somebody wants a worker to be left by its jobs, and to stop. */
    void drain(WorkerId worker) {
        perform(core.drainRequested(worker));
    }

    void demandSlots(MasterHost master, JobMasterEffect.DemandSlots effect) {
        masters.put(master.job(), master);
        world.trace(() -> "job " + master.job() + " has " + effect.demand());
        world.tell(observer -> observer.slotsDemanded(process.epoch, master.job(), effect.demand()));
        perform(core.slotsDemanded(master.job(), effect.issuer(), effect.demand()));
    }

    void returnSlots(JobID job, JobMasterEffect.ReturnSlots effect) {
        world.tell(observer -> observer.slotsReturned(process.epoch, job, effect.worker()));
        perform(core.slotsReturned(job, effect.worker()));
    }

    void tell(JobMasterEffect.Tell effect) {
        perform(core.messageForWorker(effect.worker(), effect.message()));
    }

    void closeJob(JobID job) {
        masters.remove(job);
        world.tell(observer -> observer.jobClosed(process.epoch, job));
        perform(core.jobClosed(job));
    }

    /** The process has ended, and its connections with it. */
    void die() {
        links.values().forEach(Link::leaderDied);
        links.clear();
    }

    ResourceCore core() {
        return core;
    }

    @Override
    public void send(ResourceEffect.Send effect) {
        Link link = links.get(effect.connection());
        if (link != null) {
            link.fromLeader(effect.message());
        }
    }

    @Override
    public void close(ResourceEffect.Close effect) {
        Link link = links.get(effect.connection());
        if (link != null) {
            link.closeByLeader(effect.reason());
        }
    }

    @Override
    public void notice(ResourceEffect.Notice effect) {
        JobNotice notice = effect.notice();
        if (notice instanceof JobNotice.SlotsGranted granted) {
            world.trace(() -> "leader grants job " + effect.job() + " " + granted);
            countMembers();
            world.tell(
                    observer -> observer.slotsGranted(process.epoch, effect.job(), granted.request(), granted.slots()));
        } else if (notice instanceof JobNotice.SlotsContended contended) {
            world.trace(() -> "leader tells job " + effect.job() + " that others wait for its slots: " + contended);
        } else if (notice instanceof JobNotice.SlotsRevoked revoked) {
            world.trace(() ->
                    "leader tells job " + effect.job() + " to leave " + revoked.worker() + ": " + revoked.reason());
        } else if (notice instanceof JobNotice.WorkerGone gone) {
            world.trace(() -> "leader tells job " + effect.job() + " that " + gone.worker() + " is gone");
            world.tell(observer -> observer.workerGone(process.epoch, effect.job(), gone.worker()));
        }
        MasterHost master = masters.get(effect.job());
        if (master != null) {
            master.notice(notice);
        }
    }

    @Override
    public void probe(ResourceEffect.Probe effect) {
        WorkerId target = effect.target().id();
        cluster.probe(
                Optional.empty(),
                effect.target(),
                outcome -> process.life.run(() -> {
                    world.trace(() -> "leader " + process.epoch + " probes " + target + ": " + outcome);
                    world.tell(observer -> observer.leaderProbed(process.epoch, target, outcome));
                    perform(core.probed(effect.probe(), outcome, world.agenda.nowMs()));
                    countMembers();
                }));
    }

    /** Looks at who belongs to the cluster; called where that may change. */
    private void countMembers() {
        Set<WorkerId> now = new LinkedHashSet<>();
        for (WorkerView worker : core.workers()) {
            now.add(worker.id());
        }
        if (now.equals(members)) {
            return;
        }
        Set<WorkerId> before = members;
        members = now;
        for (WorkerId worker : before) {
            if (!now.contains(worker)) {
                world.trace(() -> "leader " + process.epoch + " lost " + worker);
                world.tell(observer -> observer.membership(process.epoch, worker, false));
            }
        }
        for (WorkerId worker : now) {
            if (!before.contains(worker)) {
                world.trace(() -> "leader " + process.epoch + " has " + worker);
                world.tell(observer -> observer.membership(process.epoch, worker, true));
            }
        }
    }

    private void perform(List<ResourceEffect> effects) {
        effects.forEach(effect -> effect.perform(this));
        wake.schedule(core.nextWakeMs());
    }
}
