package dev.weir.jobmanager.slot;

import dev.weir.core.ids.WorkerId;

/** Names one slot of a worker by its index. */
public record SlotId(WorkerId worker, int index) {}
