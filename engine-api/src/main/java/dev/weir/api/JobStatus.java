package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;

/** Where a job stands. */
@PublicEvolving
public enum JobStatus {
    /** Accepted, not yet owned by a job master; next: CREATED, FAILED. */
    INITIALIZING(false, false),
    /** Nothing scheduled yet; next: RUNNING, FAILING, CANCELLING. */
    CREATED(false, false),
    /** Scheduled; next: FINISHED, FAILING, CANCELLING, RESTARTING. */
    RUNNING(false, false),
    /** A failure ends the job, tasks are being stopped; next: FAILED, RESTARTING. */
    FAILING(false, false),
    /** Ended by a failure. */
    FAILED(true, true),
    /** The user ends the job, tasks are being stopped; next: CANCELED, FAILING. */
    CANCELLING(false, false),
    /** Ended by the user. */
    CANCELED(true, true),
    /** Ended by itself, all tasks having finished. */
    FINISHED(true, true),
    /** Being started again after a failure; next: CREATED, FAILING, CANCELLING. */
    RESTARTING(false, false),
    /** Ended here, may be recovered by another coordinator. */
    SUSPENDED(true, false);

    private final boolean terminal;
    private final boolean globallyTerminal;

    JobStatus(boolean terminal, boolean globallyTerminal) {
        this.terminal = terminal;
        this.globallyTerminal = globallyTerminal;
    }

    /** Returns whether the job has ended as far as this coordinator is concerned. */
    public boolean isTerminalState() {
        return terminal;
    }

    /** Returns whether the job has ended for good. */
    public boolean isGloballyTerminalState() {
        return globallyTerminal;
    }
}
