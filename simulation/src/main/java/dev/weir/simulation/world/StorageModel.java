package dev.weir.simulation.world;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;
import dev.weir.simulation.agenda.Lane;
import dev.weir.simulation.agenda.ProcessLife;
import java.util.Optional;
import java.util.function.Consumer;

/** The storage thread of one JobManager process: one thing after the other, each durable when its outcome comes. One thread's. */
final class StorageModel {
    private final World world;
    private final Lane outcomes;

    StorageModel(World world, ProcessLife life) {
        this.world = world;
        this.outcomes = new Lane(world.agenda, world::diskMs, life);
    }

    void storeJob(JobRecord record, Consumer<Optional<Failure>> outcome) {
        run(() -> world.tell(observer -> observer.recordDurable(record.id())), outcome);
    }

    void storeResult(JobView result, Consumer<Optional<Failure>> outcome) {
        run(() -> world.tell(observer -> observer.resultDurable(result.id(), result.state())), outcome);
    }

    void forget(JobID job) {
        run(() -> {}, outcome -> {});
    }

    private void run(Runnable durable, Consumer<Optional<Failure>> outcome) {
        boolean fails = world.diskFails();
        outcomes.send(() -> {
            if (fails) {
                outcome.accept(Optional.of(new Failure(ErrorCode.STORAGE_FAILED, "The disk is full.", "")));
            } else {
                durable.run();
                outcome.accept(Optional.empty());
            }
        });
    }
}
