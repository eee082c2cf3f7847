package dev.weir.simulation.invariant;

/** One rule that every run keeps. It watches, and throws a {@link Violation} when the rule is broken. */
public interface Invariant extends Observer {

    /** Its number and name, as in docs/reliability.md. */
    String name();

    /** Throws a violation unless it holds. */
    default void require(boolean holds, Sentence otherwise) {
        if (!holds) {
            throw new Violation(name(), otherwise.text());
        }
    }

    /** What was wrong; made only when it is needed. */
    @FunctionalInterface
    interface Sentence {
        /** The sentence. */
        String text();
    }
}
