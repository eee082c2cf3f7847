package dev.weir.jobmanager.command;

import dev.weir.core.ids.CommandId;

/**
 * Hands out command ids that are unique within an epoch without asking anyone: the upper half is the issuer's number (one
 * for each job of the epoch, 0 for the resource manager), the lower half counts. Owned by the core that holds it.
 */
public final class CommandIds {
    /** The issuer that no job has. */
    public static final int RESOURCES = 0;

    private final int issuer;
    private int last;

    public CommandIds(int issuer) {
        if (issuer < 0) {
            throw new IllegalArgumentException("negative issuer of commands: " + issuer);
        }
        this.issuer = issuer;
    }

    /** An id that was never handed out. */
    public CommandId next() {
        last = Math.incrementExact(last);
        return new CommandId(((long) issuer << Integer.SIZE) | last);
    }

    /** Whose command it is; negative for an id that nobody can have issued. */
    public static int issuerOf(CommandId command) {
        return (int) (command.value() >> Integer.SIZE);
    }
}
