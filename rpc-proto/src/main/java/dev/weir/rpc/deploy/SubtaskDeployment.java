package dev.weir.rpc.deploy;

import dev.weir.core.types.KeyGroupRange;

/**
 * One attempt to be started on the worker that gets this. Immutable.
 *
 * @param slot index of the worker's slot that it runs in
 * @param keyGroups the key groups that it owns
 */
public record SubtaskDeployment(int subtask, int attempt, long epoch, int slot, KeyGroupRange keyGroups) {}
