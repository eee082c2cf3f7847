package dev.weir.api.connector.source;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;

/**
 * One record can't be read or written, and only that one; immutable. A reader that throws it stands behind the record and
 * can be polled again, a writer has written nothing of it: so {@code onError} can skip the record or send it elsewhere.
 * Every other exception of a reader fails the task.
 */
@PublicEvolving
public class BadRecordException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String problem;
    private final transient Object record;
    private final String position;

    /**
     * Tells what is wrong with a record.
     *
     * @param problem what is wrong, as a sentence
     * @param record the record as far as it is known, such as a line of text, or null
     * @param position where it stands, such as {@code column 3}; empty if that is not known
     */
    public BadRecordException(String problem, Object record, String position) {
        this(problem, record, position, null);
    }

    /** Tells what is wrong with a record, and what was thrown at it, which may be null. */
    public BadRecordException(String problem, Object record, String position, Throwable cause) {
        super(position.isEmpty() ? problem : position + ": " + problem, cause);
        this.problem = problem;
        this.record = record;
        this.position = position;
    }

    /** Returns the same about a record whose place in a wider context is known, such as the line of a file. */
    public BadRecordException within(String place) {
        BadRecordException wider = new BadRecordException(
                problem, record, position.isEmpty() ? place : place + ", " + position, getCause());
        wider.setStackTrace(getStackTrace());
        return wider;
    }

    /** Returns the record as far as it is known, or null. */
    public Object getRecord() {
        return record;
    }

    /** Returns where the record stands, from the outside to the inside; empty if that is not known. */
    public String getPosition() {
        return position;
    }
}
