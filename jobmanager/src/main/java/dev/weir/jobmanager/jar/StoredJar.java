package dev.weir.jobmanager.jar;

import dev.weir.core.ids.BlobKey;
import java.util.Optional;

/**
 * A jar that was uploaded and is kept. Immutable.
 *
 * @param id made from the content's hash and the label; the only name by which a client can mean it
 * @param mainClass that the manifest names
 */
public record StoredJar(String id, JarLabel label, BlobKey key, long uploadedMs, Optional<String> mainClass) {
    private static final int[] GROUPS = {8, 12, 16, 20, 32};

    static StoredJar of(JarLabel label, BlobKey key, long uploadedMs, Optional<String> mainClass) {
        return new StoredJar(uuidOf(key) + "_" + label.text(), label, key, uploadedMs, mainClass);
    }

    /** The first 16 bytes of the hash in the form of a UUID. */
    private static String uuidOf(BlobKey key) {
        StringBuilder uuid = new StringBuilder();
        int from = 0;
        for (int to : GROUPS) {
            uuid.append(from == 0 ? "" : "-").append(key.sha256Hex(), from, to);
            from = to;
        }
        return uuid.toString();
    }
}
