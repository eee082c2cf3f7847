package dev.weir.client;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.rest.RestClient;
import dev.weir.rpc.rest.JobsOverview;
import java.util.List;
import java.util.regex.Pattern;
import picocli.CommandLine.Parameters;

/** The job that a verb is about: its id, or the beginning of it. Owned by the main thread. */
final class JobArgument {
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{32}");

    @Parameters(paramLabel = "JOB", description = "The job's id, or its beginning, as 'weir list' shows it.")
    private String job;

    /** The whole id. What no job begins with is left to the JobManager, which says so. */
    String id(RestClient rest) {
        if (WHOLE.matcher(job).matches()) {
            return job;
        }
        List<String> ids = rest.jobs().jobs().stream()
                .map(JobsOverview.Job::id)
                .filter(id -> id.startsWith(job))
                .toList();
        if (ids.size() > 1) {
            throw new CliException(
                    ExitCode.USAGE, "The ids of " + ids.size() + " jobs begin with '" + job + "'; write more of it.");
        }
        return ids.isEmpty() ? job : ids.get(0);
    }
}
