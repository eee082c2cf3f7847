package dev.weir.rpc.deploy;

/**
 * Where one subtask's current attempt runs; job, vertex and subtask are known from where it stands. Immutable.
 *
 * @param attempt the attempt's number
 * @param epoch the attempt's epoch
 * @param worker index into the workers of the deployment
 */
public record TaskLocation(int attempt, long epoch, int worker) {}
