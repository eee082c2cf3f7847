package dev.weir.jobmanager.storage;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.dispatch.RecoveredJobs.Unfinished;
import dev.weir.jobmanager.schedule.JobPlan;
import dev.weir.jobmanager.schedule.JobState;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.control.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a directory of jobs once. Owned by the boot thread.
 *
 * <p>No damaged file harms another job, and none lets a job be run that had ended or that somebody cancelled: a result that can't
 * be read is still a result. What can't be read is kept under another name, and its job is shown as ended, with one sentence.
 */
final class JobRecovery {
    private static final Logger LOG = LoggerFactory.getLogger(JobRecovery.class);
    private static final long UNKNOWN = -1;

    private final Disk disk;
    private final JobFiles files;
    private final long nowMs;
    private final Map<JobFiles.Kind, Set<JobID>> found = new EnumMap<>(JobFiles.Kind.class);
    private final List<Unfinished> unfinished = new ArrayList<>();
    private final List<JobView> ended = new ArrayList<>();

    JobRecovery(Disk disk, JobFiles files, long nowMs) {
        this.disk = disk;
        this.files = files;
        this.nowMs = nowMs;
        for (JobFiles.Kind kind : JobFiles.Kind.values()) {
            found.put(kind, new TreeSet<>());
        }
    }

    RecoveredJobs run() throws IOException {
        for (String name : disk.list(files.directory())) {
            if (SealedFile.isTemporary(name)) {
                disk.delete(files.directory().resolve(name));
            } else {
                JobFiles.parse(name)
                        .ifPresent(parsed -> found.get(parsed.kind()).add(parsed.job()));
            }
        }
        for (JobID job : found.get(JobFiles.Kind.RESULT)) {
            ended.add(readResult(job));
        }
        for (JobID job : found.get(JobFiles.Kind.RECORD)) {
            if (!found.get(JobFiles.Kind.RESULT).contains(job)) {
                readRecord(job);
            }
        }
        for (JobID job : found.get(JobFiles.Kind.CANCEL)) {
            if (!found.get(JobFiles.Kind.RESULT).contains(job)
                    && !found.get(JobFiles.Kind.RECORD).contains(job)) {
                disk.delete(files.cancel(job)); // Its job was not accepted.
            }
        }
        unfinished.sort(Comparator.<Unfinished>comparingLong(job -> job.record().submittedMs())
                .thenComparing(job -> job.record().id()));
        ended.sort(Comparator.comparingLong(JobView::endMs).thenComparing(JobView::id));
        return new RecoveredJobs(unfinished, ended);
    }

    private JobView readResult(JobID job) throws IOException {
        Optional<JobRecord> record = recordOf(job);
        JobView view = readResult(job, record);
        return record.map(known -> view.withPlan(JobPlan.of(known.graph()))).orElse(view);
    }

    private JobView readResult(JobID job, Optional<JobRecord> record) throws IOException {
        Path file = files.result(job);
        try {
            JobView view = ResultCodec.decode(contentOf(file));
            requireOwn(job, view.id());
            return view;
        } catch (DamagedFileException e) {
            Failure failure = damaged(file, e, "The job had ended before, and what it came to is not known");
            String name = record.map(known -> known.graph().name()).orElseGet(job::toHexString);
            JobView view = view(job, name, JobState.FAILED, failure);
            // A copy, since the name must never be without a result: the job would be run again.
            keepCopy(file);
            store(view);
            return view;
        }
    }

    private void readRecord(JobID job) throws IOException {
        Path file = files.record(job);
        boolean cancelled = found.get(JobFiles.Kind.CANCEL).contains(job);
        try {
            JobRecord record = RecordCodec.decode(contentOf(file));
            requireOwn(job, record.id());
            unfinished.add(new Unfinished(record, cancelled, Optional.empty()));
        } catch (DamagedFileException e) {
            Failure failure = damaged(file, e, "The job can't be run again");
            JobView view = view(job, job.toHexString(), cancelled ? JobState.CANCELED : JobState.FAILED, failure);
            ended.add(view);
            if (store(view)) {
                disk.rename(file, JobFiles.damaged(file));
                disk.sync(files.directory());
            }
        }
    }

    private byte[] contentOf(Path file) throws IOException, DamagedFileException {
        return SealedFile.read(disk, file)
                .orElseThrow(() ->
                        new IOException(file + " was listed and is not there: does another process delete files?"));
    }

    private static void requireOwn(JobID job, JobID written) throws DamagedFileException {
        if (!job.equals(written)) {
            throw new DamagedFileException("it is that of job " + written);
        }
    }

    /** What an ended job was, for people, if that can still be read. */
    private Optional<JobRecord> recordOf(JobID job) throws IOException {
        try {
            Optional<byte[]> record = SealedFile.read(disk, files.record(job));
            return record.isPresent() ? Optional.of(RecordCodec.decode(record.get())) : Optional.empty();
        } catch (DamagedFileException damaged) {
            LOG.warn("The record of job {}, which has ended, is damaged: {}", job, damaged.getMessage());
            return Optional.empty();
        }
    }

    private static Failure damaged(Path file, DamagedFileException damage, String consequence) {
        String sentence = consequence + ": the file " + file.getFileName() + " is damaged, " + damage.getMessage()
                + "; it is kept as " + JobFiles.damaged(file) + ".";
        LOG.error(sentence);
        return new Failure(ErrorCode.STORAGE_FAILED, sentence, "");
    }

    private JobView view(JobID job, String name, JobState state, Failure failure) {
        return JobView.ended(job, name, state, UNKNOWN, nowMs, Optional.of(failure));
    }

    private void keepCopy(Path file) throws IOException {
        Optional<byte[]> bytes = disk.read(file, SealedFile.MAX_BYTES);
        if (bytes.isPresent()) {
            disk.write(JobFiles.damaged(file), bytes.get());
            disk.sync(files.directory());
        }
    }

    /** Whether what was found is written down; if it is not, the next JobManager finds the same. */
    private boolean store(JobView view) {
        try {
            SealedFile.write(disk, files.result(view.id()), ResultCodec.encode(view));
            return true;
        } catch (IOException e) {
            LOG.warn("What became of job {} can't be stored", view.id(), e);
            return false;
        }
    }
}
