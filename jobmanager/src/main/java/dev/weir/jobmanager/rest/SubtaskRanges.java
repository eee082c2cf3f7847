package dev.weir.jobmanager.rest;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which subtasks are meant: indexes and ranges, {@code 0,2-4}. Has no state. */
final class SubtaskRanges {
    private static final Pattern RANGE = Pattern.compile("(\\d{1,9})(?:-(\\d{1,9}))?");

    private SubtaskRanges() {}

    /** The indexes; all of them for null. */
    static Set<Integer> parse(String text, int parallelism) {
        Set<Integer> chosen = new TreeSet<>();
        for (String part : (text == null ? "0-" + (parallelism - 1) : text).split(",", -1)) {
            Matcher matcher = RANGE.matcher(part.strip());
            if (!matcher.matches()) {
                throw new WeirException(
                        ErrorCode.BAD_REQUEST,
                        "'subtasks' takes indexes and ranges such as '0,2-4', not '" + part + "'.");
            }
            int from = Integer.parseInt(matcher.group(1));
            int to = matcher.group(2) == null ? from : Integer.parseInt(matcher.group(2));
            for (int i = from; i <= Math.min(to, parallelism - 1); i++) {
                chosen.add(i);
            }
        }
        return chosen;
    }
}
