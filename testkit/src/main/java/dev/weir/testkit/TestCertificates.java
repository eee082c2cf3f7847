package dev.weir.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.List;

/**
 * An authority of its own with the certificates that it signs, made by the JDK's keytool, so that nothing is checked in that
 * expires. Owned by one test.
 */
public final class TestCertificates {
    /** Opens every store that this class writes. */
    public static final String PASSWORD = "changeit";

    private static final String AUTHORITY = "authority";

    private final Path directory;
    private final Path everything;

    /** Makes an authority; its files go into that directory, which exists. */
    public TestCertificates(Path directory, String name) throws IOException, InterruptedException {
        this.directory = directory;
        this.everything = directory.resolve(name + "-everything.p12");
        keytool("-genkeypair", "-alias", AUTHORITY, "-dname", "CN=" + name, "-ext", "bc:c", "-validity", "30");
    }

    /** A truststore with the authority alone. */
    public Path truststore() throws IOException {
        return copy("truststore.p12", (from, to) -> to.setCertificateEntry(AUTHORITY, from.getCertificate(AUTHORITY)));
    }

    /** A keystore with a key for localhost that the authority has signed. */
    public Path keystore(String alias) throws IOException, InterruptedException {
        return sign(alias, "-validity", "30");
    }

    /** The same, but its certificate has expired the day before yesterday. */
    public Path expiredKeystore(String alias) throws IOException, InterruptedException {
        return sign(alias, "-startdate", "-9d", "-validity", "7");
    }

    private Path sign(String alias, String... validity) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(
                "-genkeypair",
                "-alias",
                alias,
                "-dname",
                "CN=" + alias,
                "-signer",
                AUTHORITY,
                "-ext",
                "san=dns:localhost,ip:127.0.0.1"));
        arguments.addAll(List.of(validity));
        keytool(arguments.toArray(new String[0]));
        return copy(alias + ".p12", (from, to) -> {
            char[] password = PASSWORD.toCharArray();
            Certificate[] chain = from.getCertificateChain(alias);
            to.setKeyEntry(alias, from.getKey(alias, password), password, chain);
        });
    }

    private interface Selection {
        void copy(KeyStore from, KeyStore to) throws GeneralSecurityException;
    }

    private Path copy(String name, Selection selection) throws IOException {
        char[] password = PASSWORD.toCharArray();
        Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            KeyStore to = KeyStore.getInstance("PKCS12");
            to.load(null, password);
            selection.copy(KeyStore.getInstance(everything.toFile(), password), to);
            to.store(out, password);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the certificates that keytool made can't be copied", e);
        }
        return file;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-J-XX:TieredStopAtLevel=1"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keyalg", "EC", "-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", everything.toString()));
        Path said = Files.createTempFile(directory, "keytool", ".txt");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + Files.readString(said));
        }
    }
}
