package dev.weir.jobmanager.slot;

import dev.weir.core.ids.WorkerId;

/** A registered worker as people see it. Immutable. */
public record WorkerView(
        WorkerId id, String host, int dataPort, int slots, int freeSlots, long memoryBytes, long lastHeardMs) {}
