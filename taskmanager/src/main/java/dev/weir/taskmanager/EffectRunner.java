package dev.weir.taskmanager;

import dev.weir.api.JobID;
import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.Heartbeat;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.control.ExitCode;
import dev.weir.taskmanager.control.WorkerEffect;
import dev.weir.taskmanager.job.JobTable;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does what the core wants done. Owned by the actor. */
final class EffectRunner implements WorkerEffect.Handler {
    private static final Logger LOG = LoggerFactory.getLogger(EffectRunner.class);

    private final LeaderLink leader;
    private final JobTable jobs;
    private final PeerProber prober;
    private final BiConsumer<ExitCode, String> ended;

    EffectRunner(LeaderLink leader, JobTable jobs, PeerProber prober, BiConsumer<ExitCode, String> ended) {
        this.leader = leader;
        this.jobs = jobs;
        this.prober = prober;
        this.ended = ended;
    }

    @Override
    public void connect(long connection) {
        leader.connect(connection);
    }

    @Override
    public void disconnect(long connection, String reason) {
        LOG.info("Left the JobManager: {}", reason);
        leader.disconnect(connection, reason);
    }

    @Override
    public void send(long connection, WorkerMessage message) {
        leader.send(connection, message);
    }

    @Override
    public void sendHeartbeat(long connection, long sequence, Optional<AttemptId> only) {
        leader.send(connection, new Heartbeat(sequence, only.map(jobs::metrics).orElseGet(jobs::metrics)));
    }

    @Override
    public void startTasks(JobDeployment deployment) {
        jobs.start(deployment);
    }

    @Override
    public void cancelTask(AttemptId attempt) {
        jobs.cancel(attempt);
    }

    @Override
    public void releaseJob(JobID job) {
        jobs.release(job);
    }

    @Override
    public void probe(long connection, long probe, WorkerAddress target) {
        prober.probe(connection, probe, target);
    }

    @Override
    public void shutDown(ExitCode exitCode, String sentence) {
        // Looked at before anything is cancelled, which would move the threads.
        String why = exitCode == ExitCode.CANCELLATION_TIMEOUT ? sentence + "\n" + jobs.endingStacks() : sentence;
        jobs.cancelAll();
        ended.accept(exitCode, why);
    }
}
