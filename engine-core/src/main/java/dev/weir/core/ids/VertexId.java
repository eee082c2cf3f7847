package dev.weir.core.ids;

import java.util.regex.Pattern;

/** Names a vertex of a JobGraph: the id of the operator that heads its chain. 128 bits in lower-case hex. */
public record VertexId(String hex) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{32}");

    public VertexId {
        if (!HEX.matcher(hex).matches()) {
            throw new IllegalArgumentException("not an id of 32 hex digits: " + hex);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
