package dev.weir.simulation.world;

import dev.weir.api.JobID;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The files that storage keeps of a job, as a person who looks into the directory finds them. */
enum JobFile {
    RECORD(".job"),
    RESULT(".result");

    static final Path STORAGE = Path.of("/storage");
    static final Path JOBS = STORAGE.resolve("jobs");
    static final List<Path> EPOCHS = List.of(STORAGE.resolve("epoch"), STORAGE.resolve("epoch-copy"));
    private static final int ID_CHARACTERS = 32;

    private final String suffix;

    JobFile(String suffix) {
        this.suffix = suffix;
    }

    Path of(JobID job) {
        return JOBS.resolve(job.toHexString() + suffix);
    }

    /** The job that a file is of. */
    static Optional<JobID> jobOf(Path file) {
        String name = file.getFileName().toString();
        if (!JOBS.equals(file.getParent()) || name.length() < ID_CHARACTERS || name.startsWith(".")) {
            return Optional.empty();
        }
        return Optional.of(JobID.fromHexString(name.substring(0, ID_CHARACTERS)));
    }
}
