package dev.weir.core.state.page;

/**
 * How the state of one operator in one subtask uses memory. Immutable.
 *
 * @param rows keys with state, summed over states
 * @param rowPages pages of the tables of states
 * @param overflowPages pages of long values, lists and keys
 * @param mapTables maps that have a table of their own
 * @param splits how many pages became two
 * @param copies pages that were copied because a snapshot had not read them yet
 * @param writtenByTask pages that the task wrote to a snapshot because there was no memory for a copy
 */
public record PageFigures(
        long rows, long rowPages, long overflowPages, long mapTables, long splits, long copies, long writtenByTask) {}
