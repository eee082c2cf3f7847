package dev.weir.jobmanager.schedule;

import dev.weir.rpc.control.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The failures of a job, as many as people are shown; owned by {@link JobMasterCore}. */
final class FailureLog {
    /** The last one and those before it. */
    static final int MAX_EPISODES = 17;

    private static final long NOT_YET = -1;

    private final Deque<FailureEpisode> newestFirst = new ArrayDeque<>();
    private Optional<FailureEpisode> fatal = Optional.empty();

    /** A new failure. */
    FailureEpisode begin(JobFailure first) {
        FailureEpisode episode = new FailureEpisode(first);
        newestFirst.addFirst(episode);
        if (newestFirst.size() > MAX_EPISODES) {
            newestFirst.removeLast();
        }
        return episode;
    }

    /** The job fails by this one. */
    void fatal(FailureEpisode episode) {
        fatal = Optional.of(episode);
    }

    /** Another failure while the job fails. */
    void offerToFatal(JobFailure candidate) {
        fatal.ifPresent(episode -> episode.offer(candidate));
    }

    Optional<Failure> rootCause() {
        return fatal.map(episode -> episode.cause().failure());
    }

    long rootCauseMs() {
        return fatal.map(episode -> episode.cause().atMs()).orElse(NOT_YET);
    }

    /** The newest first. */
    List<JobFailure> view() {
        return newestFirst.stream().map(FailureEpisode::cause).toList();
    }
}
