package dev.weir.jobmanager.storage;

import dev.weir.core.error.OneLine;

/** A file does not hold what it was written with; the message says what is wrong with it, without its name. */
final class DamagedFileException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedFileException(String what) {
        super(OneLine.of(what));
    }

    DamagedFileException(String what, Throwable cause) {
        super(OneLine.of(what), cause);
    }
}
