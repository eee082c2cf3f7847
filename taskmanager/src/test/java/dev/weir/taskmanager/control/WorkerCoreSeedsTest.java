package dev.weir.taskmanager.control;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.taskmanager.control.WorkerEffect.CancelTask;
import dev.weir.taskmanager.control.WorkerEffect.Connect;
import dev.weir.taskmanager.control.WorkerEffect.SendHeartbeat;
import dev.weir.taskmanager.control.WorkerEffect.StartTasks;
import dev.weir.testkit.Seeds;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** A careless leader over a wire that loses, repeats and reorders, against the invariants of the core. */
class WorkerCoreSeedsTest {
    private static final int STEPS = 400;

    @Test
    void keepsItsInvariantsWhateverIsLostRepeatedOrReordered() {
        Seeds.forEach(1_000, (seed, random) -> new Run(random).all());
    }

    /** One run: the model of leader, wire and tasks around a core. Owned by the test's thread. */
    private static final class Run {
        private final SplittableRandom random;
        private final CoreDriver driver = new CoreDriver();
        private final List<CoordinatorMessage> wire = new ArrayList<>();
        private final Map<String, Integer> nextAttempt = new HashMap<>();
        private final List<AttemptId> made = new ArrayList<>();
        /** However careless, a leader deploys an attempt by one command, which is older than any other about it. */
        private final Map<AttemptId, CommandId> deployments = new HashMap<>();

        private final Set<AttemptId> started = new HashSet<>();
        private final Set<AttemptId> live = new LinkedHashSet<>();
        private final Set<AttemptId> ended = new LinkedHashSet<>();
        private final Set<AttemptId> promised = new HashSet<>();
        private final Map<AttemptId, Long> cancelledAtMs = new HashMap<>();
        private final Map<JobID, Set<AttemptId>> startedByJob = new HashMap<>();
        private final Map<AttemptId, TaskState> lastTold = new HashMap<>();
        private long epoch = 1;
        private long seenEpoch;
        private long lastCommand;
        private boolean connected;
        private boolean registered;

        Run(SplittableRandom random) {
            this.random = random;
        }

        void all() {
            apply(new WorkerEvent.TimePassed());
            for (int step = 0; step < STEPS; step++) {
                step();
            }
            settle();
        }

        private void step() {
            switch (random.nextInt(12)) {
                case 0, 1 -> passTime(random.nextInt(1_500));
                case 2 -> {
                    AttemptId id = anyAttempt();
                    command(id.job(), deployment(id));
                }
                case 3 -> {
                    AttemptId id = anyAttempt();
                    command(id.job(), new CancelTasks(epoch, nextCommand(), List.of(id)));
                }
                case 4 -> {
                    if (random.nextInt(4) == 0) {
                        JobID job = anyAttempt().job();
                        command(job, new ReleaseJob(epoch, nextCommand(), job));
                    }
                }
                case 5, 6, 7 -> deliverSomething();
                case 8 -> moveSomeTask();
                case 9 -> connect();
                case 10 -> {
                    if (random.nextInt(10) == 0) {
                        disconnect();
                    }
                }
                default -> {
                    if (random.nextInt(20) == 0) {
                        epoch++;
                        lastCommand = 0;
                        deployments.clear();
                    }
                }
            }
        }

        private CommandId nextCommand() {
            lastCommand++;
            return new CommandId(lastCommand);
        }

        private AttemptId anyAttempt() {
            if (made.isEmpty() || random.nextInt(5) == 0) {
                return newAttempt();
            }
            return made.get(random.nextInt(made.size()));
        }

        private AttemptId newAttempt() {
            long job = random.nextInt(3);
            int subtask = random.nextInt(3);
            int number = nextAttempt.merge(job + "/" + subtask, 1, Integer::sum) - 1;
            AttemptId id = Deployments.attempt(job, subtask, number, epoch);
            made.add(id);
            deployments.put(id, nextCommand());
            return id;
        }

        private CoordinatorMessage deployment(AttemptId id) {
            CommandId command = deployments.computeIfAbsent(id, unused -> nextCommand());
            return Deployments.deploy(epoch, command.value(), id);
        }

        /** However careless, a leader says nothing more about a job until its release was heard, or was lost. */
        private void command(JobID job, CoordinatorMessage message) {
            if (wire.stream()
                    .noneMatch(sent ->
                            sent instanceof ReleaseJob release && release.job().equals(job))) {
                wire.add(message);
            }
        }

        /** Takes any message of the wire, so they are reordered; may leave it there, so it is repeated; or lose it. */
        private void deliverSomething() {
            if (wire.isEmpty()) {
                return;
            }
            int index = random.nextInt(wire.size());
            int fate = random.nextInt(10);
            CoordinatorMessage message = fate < 3 ? wire.get(index) : wire.remove(index);
            if (fate != 9) {
                apply(new WorkerEvent.Received(driver.connection, message));
            }
        }

        private void moveSomeTask() {
            if (!live.isEmpty()) {
                end(List.copyOf(live).get(random.nextInt(live.size())), random.nextInt(3));
            }
        }

        private void end(AttemptId attempt, int how) {
            if (how == 0) {
                apply(new WorkerEvent.TaskMoved(attempt, TaskState.RUNNING, Optional.empty()));
                return;
            }
            live.remove(attempt);
            ended.add(attempt);
            apply(new WorkerEvent.TaskMoved(
                    attempt, how == 1 ? TaskState.FINISHED : TaskState.CANCELED, Optional.empty()));
        }

        private void passTime(long ms) {
            driver.nowMs += ms;
            apply(new WorkerEvent.TimePassed());
        }

        private void connect() {
            if (!connected) {
                apply(new WorkerEvent.Connected(driver.connection));
                connected = true;
                wire.add(new WorkerRegistered(epoch, CoreDriver.INTERVAL_MS, CoreDriver.TIMEOUT_MS));
            } else if (!registered) {
                apply(new WorkerEvent.Received(
                        driver.connection, new WorkerRegistered(epoch, CoreDriver.INTERVAL_MS, CoreDriver.TIMEOUT_MS)));
                registered = true;
            }
        }

        private void disconnect() {
            connected = false;
            registered = false;
            apply(new WorkerEvent.Disconnected(driver.connection, "cut"));
        }

        private void apply(WorkerEvent event) {
            boolean outdated = event instanceof WorkerEvent.Received received
                    && received.message().epoch() < seenEpoch;
            driver.event(event);
            seenEpoch = Math.max(seenEpoch, driver.core.highestEpoch());
            for (WorkerEffect effect : driver.effects) {
                if (effect instanceof StartTasks start) {
                    assertFalse(outdated, "W3: an outdated command started tasks");
                    Deployments.attemptsOf(start.deployment()).forEach(this::start);
                } else if (effect instanceof CancelTask cancel) {
                    assertTrue(live.contains(cancel.attempt()), "cancelled what does not live: " + cancel);
                    cancelledAtMs.put(cancel.attempt(), driver.nowMs);
                } else if (effect instanceof WorkerEffect.ReleaseJob release) {
                    assertFalse(outdated, "W3: an outdated command released a job");
                    assertTrue(
                            live.stream().noneMatch(id -> id.job().equals(release.job())),
                            "W5: released with live attempts: " + release);
                    Set<AttemptId> before = startedByJob.remove(release.job());
                    if (before != null) {
                        ended.removeAll(before);
                    }
                } else if (effect instanceof Connect || effect instanceof WorkerEffect.Disconnect) {
                    connected = false;
                    registered = false;
                } else if (effect instanceof WorkerEffect.Send send
                        && send.message() instanceof TaskStateChanged changed) {
                    told(changed);
                } else if (effect instanceof WorkerEffect.Send send
                        && send.message() instanceof RegisterWorker registration) {
                    checkRegistration(registration);
                } else if (effect instanceof SendHeartbeat beat && random.nextInt(5) > 0) {
                    wire.add(new HeartbeatAck(epoch, beat.sequence()));
                }
            }
        }

        private void start(AttemptId attempt) {
            assertTrue(started.add(attempt), "W1: started twice: " + attempt);
            assertFalse(promised.contains(attempt), "W2: started after its cancellation: " + attempt);
            live.add(attempt);
            startedByJob.computeIfAbsent(attempt.job(), job -> new HashSet<>()).add(attempt);
        }

        private void told(TaskStateChanged changed) {
            AttemptReport report = changed.attempt();
            lastTold.put(report.attempt(), report.state());
            if (report.state() == TaskState.CANCELED && !started.contains(report.attempt())) {
                promised.add(report.attempt());
            }
            if (random.nextInt(3) > 0) {
                wire.add(new ReportReceived(epoch, changed.report()));
            }
        }

        private void checkRegistration(RegisterWorker registration) {
            Set<AttemptId> listed = new HashSet<>();
            registration.attempts().forEach(report -> listed.add(report.attempt()));
            assertTrue(listed.containsAll(live), "W4: a live attempt is not in the registration");
        }

        /** No more faults: everything has to come to its end and be reported. */
        private void settle() {
            wire.clear();
            for (AttemptId attempt : List.copyOf(live)) {
                end(attempt, 1);
            }
            for (int round = 0; round < 100; round++) {
                driver.nowMs = Math.max(driver.nowMs, Math.min(driver.core.nextDeadlineMs(), driver.nowMs + 1_000));
                apply(new WorkerEvent.TimePassed());
                connect();
                List<CoordinatorMessage> waiting = List.copyOf(wire);
                wire.clear();
                waiting.forEach(message -> apply(new WorkerEvent.Received(driver.connection, message)));
            }
            for (AttemptReport report : driver.core.reports()) {
                assertTrue(report.state().isTerminal(), "still lives: " + report);
                if (started.contains(report.attempt())) {
                    assertEquals(report.state(), lastTold.get(report.attempt()), "W4: not told: " + report);
                }
            }
            Set<JobID> jobs = new HashSet<>();
            made.forEach(id -> jobs.add(id.job()));
            for (JobID job : jobs) {
                apply(new WorkerEvent.Received(driver.connection, new ReleaseJob(epoch, nextCommand(), job)));
            }
            assertEquals(List.of(), driver.core.reports(), "W7: something is left after every job was released");
        }
    }
}
