package dev.weir.core.ids;

import java.util.regex.Pattern;

/** Names a blob by its content: SHA-256 in lower-case hex, and its size. */
public record BlobKey(String sha256Hex, long sizeBytes) {
    private static final Pattern HEX = Pattern.compile("[0-9a-f]{64}");

    public BlobKey {
        if (!HEX.matcher(sha256Hex).matches() || sizeBytes < 0) {
            throw new IllegalArgumentException("not a blob key: sha256=" + sha256Hex + " size=" + sizeBytes);
        }
    }
}
