package dev.weir.rpc.control;

import dev.weir.core.ids.AttemptId;
import java.util.Optional;

/** What a worker says of one attempt; terminal ones are kept until the job is released. Immutable. */
public record AttemptReport(AttemptId attempt, TaskState state, Optional<Failure> failure) {}
