package dev.weir.jobmanager.storage;

import dev.weir.api.JobID;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.dispatch.RecoveredJobs;
import dev.weir.jobmanager.schedule.JobView;
import java.io.IOException;
import java.nio.file.Path;

/**
 * The jobs of a directory, in up to three files each. Owned by the storage thread.
 *
 * <pre>
 * ID.job      sealed, see RecordCodec     the job was accepted: it is run again until it has a result
 * ID.cancel   empty                       it is not run again, whether or not it has a result yet
 * ID.result   sealed, see ResultCodec     it has ended
 * X.damaged   a file X that could not be read, as it was; nobody reads it again
 * .X.tmp      a file X whose writing did not end
 * </pre>
 *
 * A cancellation is an empty file because it has to be possible when the disk is full, and because it can't be damaged.
 */
public final class DirectoryJobStore implements JobStore {
    private final Disk disk;
    private final JobFiles files;

    /** Works in a directory that exists. */
    public DirectoryJobStore(Disk disk, Path directory) {
        this.disk = disk;
        this.files = new JobFiles(directory);
    }

    @Override
    public RecoveredJobs recover(long nowMs) throws IOException {
        return new JobRecovery(disk, files, nowMs).run();
    }

    @Override
    public void storeJob(JobRecord record) throws IOException {
        SealedFile.write(disk, files.record(record.id()), RecordCodec.encode(record));
    }

    @Override
    public void storeCancel(JobID job) throws IOException {
        disk.write(files.cancel(job), new byte[0]);
        disk.sync(files.directory());
    }

    @Override
    public void storeResult(JobView result) throws IOException {
        SealedFile.write(disk, files.result(result.id()), ResultCodec.encode(result));
    }

    @Override
    public void forget(JobID job) throws IOException {
        // The record first: a job without a record is not run again, whatever happens in between.
        disk.delete(files.record(job));
        disk.sync(files.directory());
        disk.delete(files.cancel(job));
        disk.delete(files.result(job));
        disk.sync(files.directory());
    }
}
