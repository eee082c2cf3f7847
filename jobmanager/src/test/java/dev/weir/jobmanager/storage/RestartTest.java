package dev.weir.jobmanager.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.jobmanager.dispatch.DispatcherCore;
import dev.weir.jobmanager.dispatch.DispatcherEffect;
import dev.weir.jobmanager.dispatch.DispatcherSettings;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.Reply;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.schedule.JobViewBuilder;
import dev.weir.rpc.control.Failure;
import dev.weir.testkit.Seeds;
import dev.weir.testkit.control.GraphBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * One JobManager's dispatcher after the other over the real files of one disk, which fails and loses its power at any point. What
 * was promised to people in one life holds in all later ones.
 */
class RestartTest {
    private static final Path DIRECTORY = Path.of("storage");
    private static final int JOBS = 5;
    private static final int LIVES = 6;

    @Test
    void whatWasPromisedHoldsThroughCrashesAtEveryPointAndFailingWrites() {
        Map<JobState, Integer> told = new EnumMap<>(JobState.class);
        int[] crashes = {0};
        Seeds.forEach(600, (seed, random) -> {
            World world = new World(random);
            for (int life = 1; life < LIVES; life++) {
                world.live(true);
            }
            world.live(false);
            world.checkEnd();
            world.told.values().forEach(state -> told.merge(state, 1, Integer::sum));
            crashes[0] += world.crashes;
        });
        assertEquals(3, told.size(), "ends that were told: " + told);
        assertTrue(crashes[0] > 600, "crashes: " + crashes[0]);
    }

    @Test
    void theEpochIsNeverLedTwiceWhateverFailsAtItsRaising() {
        Seeds.forEach(600, (seed, random) -> {
            FakeDisk disk = new FakeDisk(random);
            Set<Long> led = new HashSet<>();
            long highest = 0;
            for (int life = 0; life < 8; life++) {
                disk.failing(random.nextInt(4) == 0 ? 0.2 : 0);
                disk.crashAt(1 + random.nextInt(14));
                try (StorageDirectory storage = StorageDirectory.open(disk, DIRECTORY)) {
                    assertTrue(led.add(storage.epoch()) && storage.epoch() > highest, "led again: " + storage.epoch());
                    highest = storage.epoch();
                } catch (FakeDisk.Crash | WeirException e) {
                    assertNotEquals("", e.toString());
                }
                disk.restart();
            }
        });
    }

    /** People, the storage thread and the masters around one dispatcher after the other. Owned by one seed. */
    private static final class World {
        final SplittableRandom random;
        final FakeDisk disk;
        final Map<JobID, JobState> told = new HashMap<>();
        final Set<JobID> accepted = new HashSet<>();
        final Set<JobID> refused = new HashSet<>();
        final Set<JobID> cancelled = new HashSet<>();
        final Map<Long, JobID> submissions = new HashMap<>();
        final Map<Long, JobID> cancels = new HashMap<>();
        int crashes;
        private long nowMs;
        private long lastRequest;
        private Life life;

        World(SplittableRandom random) throws IOException {
            this.random = random;
            this.disk = new FakeDisk(random);
            disk.makeDirectory(DIRECTORY);
        }

        void live(boolean faulty) throws IOException {
            try {
                disk.failing(faulty && random.nextInt(3) == 0 ? 0.3 : 0);
                disk.crashAt(faulty ? 1 + random.nextInt(60) : Long.MAX_VALUE);
                life = new Life();
                for (int step = 0; step < 60; step++) {
                    step();
                }
                disk.failing(0);
                life.drain();
            } catch (FakeDisk.Crash | IOException e) {
                crashes++;
            }
            disk.restart();
        }

        private void step() {
            nowMs += random.nextInt(400);
            JobRecord record = new JobRecord(GraphBuilder.pipeline(1 + random.nextInt(JOBS), 1), List.of(), nowMs);
            JobID job = record.id();
            lastRequest++;
            switch (random.nextInt(6)) {
                case 0 -> {
                    submissions.put(lastRequest, job);
                    refused.remove(job);
                    life.perform(life.core.submitted(lastRequest, record));
                }
                case 1 -> {
                    cancels.put(lastRequest, job);
                    life.perform(life.core.cancelRequested(lastRequest, job));
                }
                case 2 -> life.perform(life.core.resultRequested(lastRequest, job));
                case 3 -> life.end(job);
                default -> life.oneStorageStep();
            }
            if (life.core.nextWakeMs() <= nowMs) {
                life.perform(life.core.woken(nowMs));
            }
        }

        /** In the last life nothing failed any more: everything that was accepted is there. */
        void checkEnd() {
            for (JobID job : accepted) {
                assertTrue(life.knows(job), "accepted, and gone: " + job);
            }
        }

        /** One leadership. */
        private final class Life implements DispatcherEffect.Performer {
            final DispatcherCore core = new DispatcherCore(new DispatcherSettings(100, 100, 100, 500, 3));
            final JobStore store = new DirectoryJobStore(disk, DIRECTORY);
            final Deque<Supplier<List<DispatcherEffect>>> storage = new ArrayDeque<>();
            final Set<JobID> running = new HashSet<>();
            final Set<JobID> started = new HashSet<>();

            Life() throws IOException {
                perform(core.recovered(store.recover(nowMs), nowMs));
                for (JobID job : accepted) {
                    assertTrue(knows(job), "accepted, and not found after a restart: " + job);
                }
                told.forEach((job, state) -> assertEquals(
                        Optional.of(state), core.archived(job).map(JobView::state), "told, and not in the archive"));
            }

            boolean knows(JobID job) {
                return core.underWay().contains(job) || core.archived(job).isPresent();
            }

            void perform(List<DispatcherEffect> effects) {
                effects.forEach(effect -> effect.perform(this));
            }

            void oneStorageStep() {
                if (!storage.isEmpty()) {
                    perform(storage.remove().get());
                }
            }

            void drain() {
                while (!storage.isEmpty()) {
                    oneStorageStep();
                }
            }

            void end(JobID job) {
                if (running.remove(job)) {
                    JobState state = cancelled.contains(job)
                            ? JobState.CANCELED
                            : random.nextBoolean() ? JobState.FINISHED : JobState.FAILED;
                    perform(core.jobEnded(
                            JobViewBuilder.ended(job, state).lasted(0, nowMs).build()));
                }
            }

            @Override
            public void storeJob(DispatcherEffect.StoreJob effect) {
                JobID job = effect.record().id();
                store(
                        () -> store.storeJob(effect.record()),
                        () -> core.jobStored(job),
                        failure -> core.jobNotStored(job, failure));
            }

            @Override
            public void storeCancel(DispatcherEffect.StoreCancel effect) {
                JobID job = effect.job();
                store(
                        () -> store.storeCancel(job),
                        () -> core.cancelStored(job),
                        failure -> core.cancelNotStored(job, failure));
            }

            @Override
            public void storeResult(DispatcherEffect.StoreResult effect) {
                JobID job = effect.result().id();
                store(
                        () -> store.storeResult(effect.result()),
                        () -> {
                            told.put(job, effect.result().state());
                            return core.resultStored(job);
                        },
                        failure -> core.resultNotStored(job, failure, nowMs));
            }

            @Override
            public void forgetJob(DispatcherEffect.ForgetJob effect) {
                JobID job = effect.job();
                store(
                        () -> store.forget(job),
                        () -> core.forgotten(job),
                        failure -> core.notForgotten(job, failure, nowMs));
            }

            @Override
            public void releaseJars(DispatcherEffect.ReleaseJars effect) {
                assertEquals(List.of(), effect.jars());
            }

            @Override
            public void startJob(DispatcherEffect.StartJob effect) {
                JobID job = effect.record().id();
                assertTrue(started.add(job), "started twice in one life");
                assertTrue(!told.containsKey(job), "started after its end was told");
                assertTrue(!cancelled.contains(job), "started after its cancellation was answered");
                assertTrue(!refused.contains(job), "started after it was refused");
                running.add(job);
            }

            @Override
            public void cancelJob(DispatcherEffect.CancelJob effect) {
                assertTrue(running.contains(effect.job()), "cancelled, and not running");
            }

            @Override
            public void answer(DispatcherEffect.Answer effect) {
                JobID submitted = submissions.remove(effect.request());
                JobID toCancel = cancels.remove(effect.request());
                if (submitted != null && effect.reply() instanceof Reply.Accepted) {
                    accepted.add(submitted);
                } else if (toCancel != null && effect.reply() instanceof Reply.Accepted) {
                    cancelled.add(toCancel);
                } else if (submitted != null && effect.reply() instanceof Reply.Refused no) {
                    noteRefusal(submitted, no.failure());
                }
            }

            private void noteRefusal(JobID job, Failure failure) {
                boolean clean = failure.code() == ErrorCode.STORAGE_FAILED
                        && !failure.sentence().contains("It may be stored all the same");
                if (clean && !knows(job)) {
                    refused.add(job);
                }
            }

            private void store(
                    Write write,
                    Supplier<List<DispatcherEffect>> done,
                    Function<Failure, List<DispatcherEffect>> failed) {
                storage.add(() -> {
                    try {
                        write.run();
                    } catch (IOException e) {
                        return failed.apply(new Failure(ErrorCode.STORAGE_FAILED, e.getMessage(), ""));
                    }
                    return done.get();
                });
            }
        }
    }

    /** Something that is written. */
    private interface Write {
        void run() throws IOException;
    }
}
