package dev.weir.taskmanager.network.wire;

import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.OperatorId;

/** Whom a coordination message is for: an operator (or its coordinator) in one attempt. Immutable. */
public record CoordinationAddress(AttemptId attempt, OperatorId operator) {}
