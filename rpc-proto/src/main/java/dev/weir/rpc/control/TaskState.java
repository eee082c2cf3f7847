package dev.weir.rpc.control;

/** The state of one attempt, as its worker and its JobMaster see it; the names are Flink's. */
public enum TaskState {
    /** Known, and waits for a slot. Next: SCHEDULED, CANCELED. */
    CREATED,
    /** A slot is being found. Next: DEPLOYING, CANCELED, FAILED. */
    SCHEDULED,
    /** The worker was told to start it. Next: INITIALIZING, CANCELING, FAILED. */
    DEPLOYING,
    /** The worker fetches jars, builds the chain, opens functions. Next: RUNNING, FINISHED, CANCELING, CANCELED, FAILED. */
    INITIALIZING,
    /** Records flow. Next: FINISHED, CANCELING, CANCELED, FAILED. */
    RUNNING,
    /** It was told to stop. Next: CANCELED, FAILED, FINISHED when it was faster. */
    CANCELING,
    /** Ended by itself, all output handed over. Terminal. */
    FINISHED,
    /** Ended because it was told to. Terminal. */
    CANCELED,
    /** Ended by an error. Terminal. */
    FAILED;

    /** Whether nothing follows. */
    public boolean isTerminal() {
        return this == FINISHED || this == CANCELED || this == FAILED;
    }
}
