package dev.weir.simulation.world;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.storage.JobStore;
import dev.weir.rpc.control.Failure;
import dev.weir.simulation.agenda.ProcessLife;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;

/** The storage thread of one JobManager process: the real store, one thing after the other, each in its time. One thread's. */
final class StorageLane {
    private final World world;
    private final ProcessLife life;
    private final SimDisk disk;
    private final JobStore store;
    private final DurableFacts facts;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private boolean busy;

    /** What is done with the store. */
    @FunctionalInterface
    interface Action {
        void on(JobStore store) throws IOException;
    }

    private record Task(Action action, Consumer<Optional<Failure>> outcome) {}

    StorageLane(World world, ProcessLife life, SimDisk disk, JobStore store, DurableFacts facts) {
        this.world = world;
        this.life = life;
        this.disk = disk;
        this.store = store;
        this.facts = facts;
    }

    /** A result is about to be written. */
    void announce(JobView result) {
        facts.announce(result);
    }

    /** Does it after all that was asked for before, and then says how it went. */
    void run(Action action, Consumer<Optional<Failure>> outcome) {
        waiting.add(new Task(action, outcome));
        if (!busy) {
            next();
        }
    }

    private void next() {
        Task task = waiting.poll();
        if (task == null) {
            return;
        }
        busy = true;
        disk.begin();
        Optional<Failure> failure = attempt(task.action());
        world.agenda.after(world.diskMs(), () -> {
            if (life.isEnded()) {
                return;
            }
            disk.settle();
            facts.look();
            life.run(() -> {
                busy = false;
                task.outcome().accept(failure);
                if (!busy) {
                    next();
                }
            });
        });
    }

    private Optional<Failure> attempt(Action action) {
        try {
            action.on(store);
            return Optional.empty();
        } catch (IOException e) {
            world.trace(() -> "a write fails");
            return Optional.of(new Failure(ErrorCode.STORAGE_FAILED, e.getMessage(), ""));
        } catch (WeirException e) {
            return Optional.of(new Failure(e.code(), e.getMessage(), ""));
        }
    }
}
