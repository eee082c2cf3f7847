package dev.weir.core.operators;

/** The main output and the side outputs of a process function. Owned by the task thread. */
record ProcessOutputs(Emitter main, SideEmitter sides) {

    /** Throws what was thrown behind one of them, if anything was; called when the user code has returned or thrown. */
    void rethrowFailure() {
        main.rethrowFailure();
        sides.rethrowFailure();
    }
}
