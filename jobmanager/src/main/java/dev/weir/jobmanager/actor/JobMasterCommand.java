package dev.weir.jobmanager.actor;

import dev.weir.jobmanager.schedule.JobView;
import dev.weir.jobmanager.slot.JobNotice;
import java.util.concurrent.CompletableFuture;

/** What comes into a job master's mailbox. Immutable, but for the futures that it completes. */
sealed interface JobMasterCommand {

    record Cancel() implements JobMasterCommand {}

    record Noticed(JobNotice notice) implements JobMasterCommand {}

    record GetView(CompletableFuture<JobView> reply) implements JobMasterCommand {}

    record Wake() implements JobMasterCommand {}

    /** The dispatcher asks for nothing more. */
    record Stop() implements JobMasterCommand {}
}
