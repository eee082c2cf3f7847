package dev.weir.core.config;

import java.util.Collection;
import java.util.Optional;

/** Finds what a misspelt word may have meant. Stateless; needs no other class, so that it can be used where few are loaded. */
public final class Spelling {
    private static final int MAX_TYPING_ERRORS = 3;
    private static final int CHARACTERS_FOR_EACH_ERROR = 3;

    private Spelling() {}

    /** The candidate that differs least from {@code word}, if it differs little for a word of that length. */
    public static Optional<String> nearest(String word, Collection<String> candidates) {
        String best = null;
        int least = Math.min(MAX_TYPING_ERRORS, 1 + word.length() / CHARACTERS_FOR_EACH_ERROR) + 1;
        for (String candidate : candidates) {
            int distance = distance(word, candidate);
            if (distance < least || (distance == least && best != null && candidate.compareTo(best) < 0)) {
                least = distance;
                best = candidate;
            }
        }
        return Optional.ofNullable(best);
    }

    /** How many characters to insert, delete or replace to make one text of the other. */
    private static int distance(String from, String to) {
        int[] row = new int[to.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
