package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;

/** Names one request of a job for slots, so that a repeated request leases nothing twice. */
public record SlotRequestId(JobID job, long number) {}
