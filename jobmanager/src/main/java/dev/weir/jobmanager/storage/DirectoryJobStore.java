package dev.weir.jobmanager.storage;

import dev.weir.api.JobID;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.schedule.JobView;
import dev.weir.rpc.codec.JobGraphCodec;
import dev.weir.rpc.control.Failure;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Two checksummed files for each job, {@code ID.job} and {@code ID.result}. Owned by the storage thread.
 *
 * <pre>
 * job:    u16 version | u64 submitted | u32 length + JobGraph (protobuf) | u16 jars | per jar: 64 bytes of hex, u64 size
 * result: u16 version | u64 ended | u32 length + state and, on the next line, the root cause
 * </pre>
 */
public final class DirectoryJobStore implements JobStore {
    private static final int VERSION = 1;

    private final Path directory;

    /** Writes into a directory that exists. */
    public DirectoryJobStore(Path directory) {
        this.directory = directory;
    }

    @Override
    public void storeJob(JobRecord record) throws IOException {
        byte[] graph = JobGraphCodec.encode(record.graph());
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(graph.length + 64);
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(VERSION);
        out.writeLong(record.submittedMs());
        out.writeInt(graph.length);
        out.write(graph);
        out.writeShort(record.jars().size());
        for (BlobKey jar : record.jars()) {
            out.write(jar.sha256Hex().getBytes(StandardCharsets.US_ASCII));
            out.writeLong(jar.sizeBytes());
        }
        SealedFile.write(fileOf(record.id(), ".job"), bytes.toByteArray());
    }

    @Override
    public void storeResult(JobView result) throws IOException {
        String text = result.state() + "\n"
                + result.rootCause().map(Failure::sentence).orElse("");
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeShort(VERSION);
        out.writeLong(result.endMs());
        out.writeInt(content.length);
        out.write(content);
        SealedFile.write(fileOf(result.id(), ".result"), bytes.toByteArray());
    }

    @Override
    public void forget(JobID job) throws IOException {
        // The record first: a job without a record is not run again, whatever happens in between.
        Files.deleteIfExists(fileOf(job, ".job"));
        Files.deleteIfExists(fileOf(job, ".result"));
    }

    private Path fileOf(JobID job, String suffix) {
        return directory.resolve(job.toHexString() + suffix);
    }
}
