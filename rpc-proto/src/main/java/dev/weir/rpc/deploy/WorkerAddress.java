package dev.weir.rpc.deploy;

import dev.weir.core.ids.WorkerId;

/** Where a worker's data port is. Immutable. */
public record WorkerAddress(WorkerId id, String host, int dataPort) {}
