package dev.weir.core.security;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.time.Clock;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStoreException;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The key of a process with its certificate, and the authorities that it trusts. Thread-safe. */
public final class TlsIdentity {
    /** The one version that is spoken. */
    public static final String PROTOCOL = "TLSv1.3";

    private final KeyManagerFactory keys;
    private final TrustManagerFactory trust;

    private TlsIdentity(KeyManagerFactory keys, TrustManagerFactory trust) {
        this.keys = keys;
        this.trust = trust;
    }

    /**
     * Reads the files.
     *
     * @throws WeirException of one sentence when one can't be used, or when this process's own certificate is not valid now
     */
    public static TlsIdentity load(TlsFiles files, Clock clock) {
        KeyStore keystore = open(files.keystore(), files.keystorePassword(), "keystore");
        KeyStore truststore = open(files.truststore(), files.truststorePassword(), "truststore");
        try {
            checkKeys(files.keystore(), keystore, Instant.ofEpochMilli(clock.currentTimeMillis()));
            checkTrust(files.truststore(), truststore);
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            keys.init(keystore, files.keystorePassword().toCharArray());
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(truststore);
            return new TlsIdentity(keys, trust);
        } catch (UnrecoverableKeyException e) {
            throw bad(
                    "The key in " + files.keystore() + " has another password than the keystore: give it the same one.",
                    e);
        } catch (GeneralSecurityException e) {
            throw bad("TLS can't be set up with " + files + ": " + e.getMessage() + ".", e);
        }
    }

    public KeyManagerFactory keys() {
        return keys;
    }

    public TrustManagerFactory trust() {
        return trust;
    }

    /** A context of the JDK, for servers and clients of HTTP. */
    public SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance(PROTOCOL);
            context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK has no " + PROTOCOL + ".", e);
        }
    }

    private static KeyStore open(Path file, String password, String what) {
        String option = "security.ssl." + what;
        if (!Files.isRegularFile(file)) {
            throw bad("There is no " + what + " at " + file + ": correct '" + option + "'.", null);
        }
        try {
            return KeyStore.getInstance(file.toFile(), password.toCharArray());
        } catch (FileNotFoundException e) {
            throw bad("The " + what + " " + file + " can't be read: let the user of this process read it.", e);
        } catch (IOException e) {
            throw bad(
                    e.getCause() instanceof UnrecoverableKeyException
                            ? "The password of the " + what + " " + file + " is wrong: correct '" + option
                                    + "-password'."
                            : "The " + what + " " + file + " can't be read as PKCS12 or JKS: " + e.getMessage() + ".",
                    e);
        } catch (IllegalArgumentException | GeneralSecurityException e) {
            throw bad("The file " + file + " is no " + what + " (PKCS12 or JKS): correct '" + option + "'.", e);
        }
    }

    private static void checkKeys(Path file, KeyStore keystore, Instant now) throws KeyStoreException {
        boolean found = false;
        for (String alias : aliases(keystore)) {
            if (keystore.isKeyEntry(alias)) {
                found = true;
                if (keystore.getCertificate(alias) instanceof X509Certificate certificate) {
                    checkValid(file, certificate, now);
                }
            }
        }
        if (!found) {
            throw bad("The keystore " + file + " holds no private key: make one with keytool -genkeypair.", null);
        }
    }

    private static void checkValid(Path file, X509Certificate certificate, Instant now) {
        Instant first = certificate.getNotBefore().toInstant();
        Instant last = certificate.getNotAfter().toInstant();
        if (now.isAfter(last)) {
            throw bad("The certificate in " + file + " has expired on " + last + ": renew it.", null);
        }
        if (now.isBefore(first)) {
            throw bad(
                    "The certificate in " + file + " is not valid before " + first + ": is this machine's clock right?",
                    null);
        }
    }

    private static void checkTrust(Path file, KeyStore truststore) throws KeyStoreException {
        for (String alias : aliases(truststore)) {
            if (truststore.isCertificateEntry(alias)) {
                return;
            }
        }
        throw bad(
                "The truststore " + file
                        + " holds no certificate to trust: add the authority's with keytool -importcert.",
                null);
    }

    private static List<String> aliases(KeyStore store) throws KeyStoreException {
        return Collections.list(store.aliases());
    }

    private static WeirException bad(String sentence, Throwable cause) {
        return new WeirException(ErrorCode.BAD_REQUEST, sentence, cause);
    }
}
