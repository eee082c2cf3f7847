package dev.weir.simulation.invariant;

/** Something happened that must not; ends the run. */
public final class Violation extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String invariant;

    public Violation(String invariant, String sentence) {
        super(sentence, null, false, false);
        this.invariant = invariant;
    }

    /** The name of what was violated. */
    public String invariant() {
        return invariant;
    }
}
