package dev.weir.jobmanager.slot;

import dev.weir.rpc.deploy.WorkerAddress;

/** A slot that a job may use, and where its worker is. Immutable. */
public record LeasedSlot(SlotId slot, WorkerAddress address) {}
