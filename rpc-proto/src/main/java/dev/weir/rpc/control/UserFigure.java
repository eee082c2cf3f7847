package dev.weir.rpc.control;

/**
 * A figure that a function shows. Immutable.
 *
 * @param id its name within the subtask, such as {@code parse.bad.lines}
 */
public record UserFigure(String id, double value) {}
