package dev.weir.client.watch;

import dev.weir.client.config.Timing;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.rest.RestClient;
import dev.weir.rpc.rest.JobDetails;
import dev.weir.rpc.rest.JobExceptions;
import java.time.Duration;
import java.util.Set;

/** Follows one job to its end by asking the JobManager again and again. Owned by the thread that follows. */
public final class JobWatch {
    private static final Set<String> TERMINAL = Set.of("FINISHED", "CANCELED", "FAILED");
    private static final Duration FIRST_INTERVAL = Duration.ofMillis(50);
    private static final Duration INTERVAL = Duration.ofMillis(250);
    private static final Duration SILENCE_LIMIT = Duration.ofSeconds(30);

    private final RestClient rest;
    private final Timing timing;
    private final Progress progress;

    /** Asks through {@code rest} and shows each answer to {@code progress}. */
    public JobWatch(RestClient rest, Timing timing, Progress progress) {
        this.rest = rest;
        this.timing = timing;
        this.progress = progress;
    }

    /**
     * Returns how the job ended. A JobManager that does not answer for a while is asked again; the job may well go on.
     *
     * @throws CliException UNREACHABLE if it is silent for long
     */
    public JobDetails await(String jobId) throws InterruptedException {
        Duration interval = FIRST_INTERVAL;
        long lastAnswer = timing.nanoTime();
        while (true) {
            try {
                JobDetails details = rest.job(jobId);
                lastAnswer = timing.nanoTime();
                boolean ended = TERMINAL.contains(details.state());
                progress.show(details, lastAnswer, ended);
                if (ended) {
                    return details;
                }
            } catch (CliException e) {
                if (e.exitCode() != ExitCode.UNREACHABLE || timing.passed(lastAnswer, SILENCE_LIMIT)) {
                    throw e;
                }
            }
            timing.pause(interval);
            interval = interval.multipliedBy(2).compareTo(INTERVAL) < 0 ? interval.multipliedBy(2) : INTERVAL;
        }
    }

    /** Throws a CliException that says why, unless the job FINISHED. */
    public void requireFinished(JobDetails ended) {
        switch (ended.state()) {
            case "FINISHED" -> {}
            case "CANCELED" -> throw new CliException(ExitCode.JOB_FAILED, "The job " + ended.id() + " was cancelled.");
            default -> throw failed(ended);
        }
    }

    private CliException failed(JobDetails ended) {
        JobExceptions exceptions = rest.exceptions(ended.id());
        String sentence = exceptions.rootSentence().isEmpty()
                ? "The job " + ended.id() + " failed; the JobManager's log says why."
                : "The job " + ended.id() + " failed: " + exceptions.rootSentence();
        return new CliException(ExitCode.JOB_FAILED, sentence, new JobFailure(exceptions.rootException()));
    }

    /** Carries the trace of the cluster to the local log. Immutable. */
    private static final class JobFailure extends RuntimeException {
        private static final long serialVersionUID = 1L;

        JobFailure(String trace) {
            super("on the cluster: " + trace, null, false, false);
        }
    }
}
