package dev.weir.taskmanager.job;

import dev.weir.api.JobID;
import dev.weir.core.accumulators.AccumulatorValue;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.VertexId;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.taskmanager.task.Mailbox;
import dev.weir.taskmanager.task.Task;
import dev.weir.taskmanager.task.TaskCounters;
import dev.weir.taskmanager.task.TaskDoor;
import dev.weir.taskmanager.task.TaskTimers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The jobs and tasks that a worker runs, and the way to start, cancel and release them. Thread-safe; starting,
 * cancelling and releasing return at once and are done one after the other by a thread of its own.
 */
public final class JobTable {
    private final TaskServices services;
    private final Path directory;
    private final JarFetcher fetcher;
    private final JobLoaderFactory loaders;
    private final TaskDoor door;
    private final JobLoop loop;
    private final TaskTicker ticker;
    private final Map<JobID, WorkerJob> jobs = new ConcurrentHashMap<>();
    private final Map<AttemptId, Task> tasks = new ConcurrentHashMap<>();
    /** The last counters of tasks that have ended, until their job is released. */
    private final Map<AttemptId, TaskMetrics> ended = new ConcurrentHashMap<>();

    /** How many times a job was opened; owned by the loop. */
    private long opened;

    private record SubtaskOf(VertexId vertex, int index) {}

    /**
     * Makes an empty table.
     *
     * @param directory where jars are kept, one directory a job; the worker's own
     * @param door is told what becomes of tasks
     * @param interruptEachMs how often a task that was told to end is interrupted again
     */
    public JobTable(
            TaskServices services,
            Path directory,
            JarFetcher fetcher,
            JobLoaderFactory loaders,
            TaskDoor door,
            long interruptEachMs) {
        this.services = services;
        this.directory = directory;
        this.fetcher = fetcher;
        this.loaders = loaders;
        this.door = door;
        this.ticker = new TaskTicker(services.threads(), interruptEachMs);
        ticker.start();
        this.loop = new JobLoop(services.threads());
        loop.start();
    }

    /** Starts every subtask of the deployment; the door hears of each, whatever happens. */
    public void start(JobDeployment deployment) {
        loop.then(() -> startAll(deployment));
    }

    private void startAll(JobDeployment deployment) {
        WorkerJob job = jobOf(deployment);
        forgetPredecessors(deployment);
        services.network().connect(deployment.job(), deployment.workers());
        for (VertexDeployment vertex : deployment.vertices()) {
            for (SubtaskDeployment subtask : vertex.subtasks()) {
                start(job, new SubtaskPlan(deployment, vertex, subtask));
            }
        }
    }

    /** The job as it is here, with its classes; made anew when they could not be had for the attempts before. */
    private WorkerJob jobOf(JobDeployment deployment) {
        WorkerJob known = jobs.get(deployment.job());
        if (known != null && !known.hasFailed()) {
            return known;
        }
        WorkerJob job = open(deployment);
        jobs.put(deployment.job(), job);
        if (known != null) {
            close(known, deployment.job());
        }
        return job;
    }

    /** Nobody asks for the last counters of an attempt that has a successor here. */
    private void forgetPredecessors(JobDeployment deployment) {
        Set<SubtaskOf> renewed = new HashSet<>();
        for (VertexDeployment vertex : deployment.vertices()) {
            vertex.subtasks()
                    .forEach(
                            subtask -> renewed.add(new SubtaskOf(vertex.vertex().id(), subtask.subtask())));
        }
        ended.keySet()
                .removeIf(attempt -> attempt.job().equals(deployment.job())
                        && renewed.contains(new SubtaskOf(attempt.vertex(), attempt.subtask())));
    }

    private WorkerJob open(JobDeployment deployment) {
        // A directory for each time: one that is being deleted may be of the same job.
        opened++;
        WorkerJob job = new WorkerJob(
                deployment,
                directory.resolve(deployment.job().toHexString() + "-" + opened),
                fetcher,
                loaders,
                services.threads());
        job.start();
        return job;
    }

    private void start(WorkerJob job, SubtaskPlan plan) {
        Mailbox mailbox = new Mailbox(services.clock());
        TaskTimers timers = new TaskTimers();
        TaskAssembly assembly = new TaskAssembly(plan, job, services, mailbox, timers);
        AttemptId id = plan.attempt();
        TaskCounters counters = new TaskCounters(id, services.clock(), assembly);
        Task task = new Task(
                id,
                assembly.scope(JobTable.class.getClassLoader()),
                mailbox,
                timers,
                counters,
                assembly,
                new EndingDoor(),
                services.clock());
        assembly.bind(task);
        tasks.put(id, task);
        ticker.add(task);
        services.threads()
                .make(
                        plan.vertex().name() + " (" + (id.subtask() + 1) + "/"
                                + plan.vertex().parallelism() + ")",
                        task)
                .start();
    }

    /** Ends an attempt; one that has ended already is none any more. */
    public void cancel(AttemptId attempt) {
        loop.then(() -> {
            Task task = tasks.get(attempt);
            if (task != null) {
                task.cancel();
            }
        });
    }

    /** Closes a job of which nothing runs. */
    public void release(JobID id) {
        loop.then(() -> releaseNow(id));
    }

    private void releaseNow(JobID id) {
        ended.keySet().removeIf(attempt -> attempt.job().equals(id));
        WorkerJob job = jobs.remove(id);
        if (job != null) {
            services.network().closeJob(id, "the job is over.");
            close(job, id);
        }
    }

    private void close(WorkerJob job, JobID id) {
        // Deleting files may take its time.
        services.threads().make("release of " + id, job::close).start();
    }

    /** The counters of everything that runs. */
    public List<TaskMetrics> metrics() {
        return tasks.values().stream().map(Task::metrics).toList();
    }

    /** Everything that runs, with its names. */
    public List<RunningTask> running() {
        return tasks.values().stream()
                .map(task ->
                        new RunningTask(task.scope().job(), task.scope().vertex(), task.metrics(), task.userMetrics()))
                .toList();
    }

    /** The counters of one attempt, ended ones included; empty when there is no such attempt. */
    public List<TaskMetrics> metrics(AttemptId attempt) {
        Task task = tasks.get(attempt);
        if (task != null) {
            return List.of(task.metrics());
        }
        TaskMetrics last = ended.get(attempt);
        return last == null ? List.of() : List.of(last);
    }

    /** Cancels what still runs; for a process or a test that ends without a leader's word. */
    public void cancelAll() {
        loop.then(() -> tasks.values().forEach(Task::cancel));
    }

    /** Where the threads are that tasks which end still wait for; of few tasks, and cut off, for people. */
    public String endingStacks() {
        return Stacks.of(tasks.values().stream()
                .flatMap(task -> task.endingThreads().stream())
                .toList());
    }

    /** Releases all jobs and ends the ticker; tasks have ended or are left behind. */
    public void end() throws InterruptedException {
        loop.end();
        ticker.end();
        jobs.values().forEach(WorkerJob::close);
        jobs.clear();
    }

    /** Tidies up behind a task before its end is told. */
    private final class EndingDoor implements TaskDoor {
        @Override
        public void moved(AttemptId attempt, TaskState state, Optional<Failure> failure) {
            if (state.isTerminal()) {
                tidyUp(attempt);
            }
            door.moved(attempt, state, failure);
        }

        @Override
        public void finished(AttemptId attempt, List<AccumulatorValue> accumulators) {
            tidyUp(attempt);
            door.finished(attempt, accumulators);
        }

        private void tidyUp(AttemptId attempt) {
            Task task = tasks.get(attempt);
            if (task != null) {
                ended.put(attempt, task.metrics());
                ticker.remove(task);
            }
            tasks.remove(attempt);
            services.routes().remove(attempt);
        }

        @Override
        public void ending(AttemptId attempt) {
            door.ending(attempt);
        }

        @Override
        public void broken(String sentence, Throwable cause) {
            door.broken(sentence, cause);
        }
    }
}
