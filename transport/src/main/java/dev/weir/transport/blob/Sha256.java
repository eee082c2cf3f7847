package dev.weir.transport.blob;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** The hash that names blobs. Stateless. */
final class Sha256 {
    private Sha256() {}

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("This JDK has no SHA-256.", e);
        }
    }
}
