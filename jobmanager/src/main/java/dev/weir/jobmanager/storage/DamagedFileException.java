package dev.weir.jobmanager.storage;

/** A file does not hold what it was written with; the message says what is wrong with it, without its name. */
final class DamagedFileException extends Exception {
    private static final long serialVersionUID = 1L;

    DamagedFileException(String what) {
        super(what);
    }

    DamagedFileException(String what, Throwable cause) {
        super(what, cause);
    }
}
