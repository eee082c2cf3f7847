package dev.weir.client.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. Immutable. */
public final class Version {
    private Version() {}

    /** As in the build, such as 0.1.0. */
    public static String current() {
        try (InputStream in = Version.class.getResourceAsStream("/dev/weir/client/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
