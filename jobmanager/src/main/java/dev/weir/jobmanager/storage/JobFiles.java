package dev.weir.jobmanager.storage;

import dev.weir.api.JobID;
import java.nio.file.Path;
import java.util.Optional;

/** The names of the files of jobs in a directory. Immutable. */
record JobFiles(Path directory) {
    private static final String RECORD = ".job";
    private static final String CANCEL = ".cancel";
    private static final String RESULT = ".result";
    private static final String DAMAGED = ".damaged";

    /** What a file is to a job. */
    enum Kind {
        RECORD,
        CANCEL,
        RESULT
    }

    /** A name that was understood. */
    record Name(JobID job, Kind kind) {}

    Path record(JobID job) {
        return directory.resolve(job.toHexString() + RECORD);
    }

    Path cancel(JobID job) {
        return directory.resolve(job.toHexString() + CANCEL);
    }

    Path result(JobID job) {
        return directory.resolve(job.toHexString() + RESULT);
    }

    /** Where a file is kept that can't be read. */
    static Path damaged(Path file) {
        return file.resolveSibling(file.getFileName() + DAMAGED);
    }

    /** What a name says, empty if it is not one of these. */
    static Optional<Name> parse(String name) {
        return parse(name, RECORD, Kind.RECORD)
                .or(() -> parse(name, CANCEL, Kind.CANCEL))
                .or(() -> parse(name, RESULT, Kind.RESULT));
    }

    private static Optional<Name> parse(String name, String suffix, Kind kind) {
        if (!name.endsWith(suffix)) {
            return Optional.empty();
        }
        String id = name.substring(0, name.length() - suffix.length());
        try {
            JobID job = JobID.fromHexString(id);
            return job.toHexString().equals(id) ? Optional.of(new Name(job, kind)) : Optional.empty();
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
