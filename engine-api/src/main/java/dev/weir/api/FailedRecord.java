package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;

/**
 * A record that an operator failed at, as data; immutable.
 *
 * @param record what the operator was handed, or for a source what could not be parsed, such as a line; null if not known
 * @param exception the class of what was thrown
 * @param message what it says, or null if nothing
 * @param stackTrace where it was thrown, at most 16,000 characters; empty from an attempt's 101st bad record on, for making it
 *     costs more than a thousand good records
 * @param operator the name of the operator
 * @param position where: for a source in its input, such as file, line and column; for others the subtask and how many records
 *     it had been handed
 */
@PublicEvolving
public record FailedRecord<T>(
        T record, String exception, String message, String stackTrace, String operator, String position) {}
