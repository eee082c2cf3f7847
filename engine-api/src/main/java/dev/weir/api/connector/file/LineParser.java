package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.connector.source.BadRecordException;

/** Makes elements of lines; owned by the task thread. */
@PublicEvolving
@FunctionalInterface
public interface LineParser<T> {

    /**
     * Returns the element of one line, which comes without its end; or null for a line that is none.
     *
     * @throws BadRecordException if the line is no element; file and line are added to what it says
     */
    T parse(String line) throws BadRecordException;
}
