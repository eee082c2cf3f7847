package dev.weir.core.ids;

import java.util.regex.Pattern;

/** Names an operator: derived from its uid, or from its name and place, so that it is the same in every build of a job. 128 bits in lower-case hex. */
public record OperatorId(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    public OperatorId {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not an id of 32 hex digits: " + hex);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
