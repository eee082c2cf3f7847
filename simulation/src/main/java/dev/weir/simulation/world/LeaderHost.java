package dev.weir.simulation.world;

import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.storage.DirectoryJobStore;
import dev.weir.jobmanager.storage.StorageDirectory;
import dev.weir.simulation.agenda.ProcessLife;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The machine on which one JobManager process lives after the other, with its disk. One thread's. */
final class LeaderHost {
    private static final long RESTART_MS = 4_000;

    private final Cluster cluster;
    private final World world;
    private final SimDisk disk;
    private Optional<ProcessLife> process = Optional.empty();
    private Optional<JobManagerLife> leader = Optional.empty();
    private final DurableFacts facts;
    private boolean epochDamaged;

    LeaderHost(Cluster cluster) {
        this.cluster = cluster;
        this.world = cluster.world();
        this.disk = new SimDisk(world);
        this.facts = new DurableFacts(world, disk);
    }

    /** The JobManager that has started, and not ended. */
    Optional<JobManagerLife> leader() {
        return leader;
    }

    /** Starts a process, which leads when it has read its storage; while that can't be read or written it ends and starts anew. */
    void start() {
        ProcessLife life = new ProcessLife(world.agenda);
        process = Optional.of(life);
        disk.begin();
        try {
            StorageDirectory storage = StorageDirectory.open(disk, JobFile.STORAGE);
            DirectoryJobStore store = new DirectoryJobStore(disk, storage.inside("jobs"));
            RecoveredJobs recovered = store.recover(world.agenda.nowMs());
            JobManagerLife made = new JobManagerLife(
                    cluster, life, storage.epoch(), new StorageLane(world, life, disk, store, facts));
            world.agenda.after(world.diskMs(), () -> {
                if (!life.isEnded()) {
                    disk.settle();
                    epochDamaged = false;
                    leader = Optional.of(made);
                    made.start(recovered);
                }
            });
        } catch (IOException | WeirException e) {
            world.trace(() -> "a leader can't start: " + e.getMessage());
            kill();
        }
    }

    /** The process dies, and another one starts a while later. */
    void kill() {
        if (process.isEmpty()) {
            return;
        }
        process.get().end();
        process = Optional.empty();
        leader.ifPresent(JobManagerLife::die);
        leader = Optional.empty();
        disk.crash();
        facts.look();
        world.agenda.after(world.chance.between(1L, RESTART_MS), this::start);
    }

    /** The same, and a file is damaged; of the two that hold the epoch one at most. */
    void killAndTear() {
        kill();
        if (epochDamaged) {
            return;
        }
        boolean epochHasCopy = JobFile.EPOCHS.stream().allMatch(disk::isDurable);
        Optional<Path> file = disk.damage(some -> epochHasCopy || !JobFile.STORAGE.equals(some.getParent()));
        file.ifPresent(damaged -> {
            world.trace(() -> "damaged: " + damaged);
            epochDamaged |= JobFile.STORAGE.equals(damaged.getParent());
            JobFile.jobOf(damaged).ifPresent(job -> world.tell(observer -> observer.fileDamaged(job)));
        });
    }
}
