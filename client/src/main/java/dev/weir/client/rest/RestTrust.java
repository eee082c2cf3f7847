package dev.weir.client.rest;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Reads whom the command line trusts when a JobManager serves HTTPS. Stateless. */
public final class RestTrust {
    private RestTrust() {}

    /** Trusts the authorities of the configured truststore; empty when {@code security.ssl.enabled} is not true. */
    public static Optional<SSLContext> of(ClientConfiguration configuration) {
        if (!configuration.get("security.ssl.enabled", "false").strip().equalsIgnoreCase("true")) {
            return Optional.empty();
        }
        Path file = Path.of(needed(configuration, "security.ssl.truststore"));
        char[] password =
                needed(configuration, "security.ssl.truststore-password").toCharArray();
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KeyStore.getInstance(file.toFile(), password));
            SSLContext context = SSLContext.getInstance("TLSv1.3");
            context.init(null, trust.getTrustManagers(), null);
            return Optional.of(context);
        } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "The truststore " + file + " can't be read: check 'security.ssl.truststore' and its password ("
                            + e.getMessage() + ").",
                    e);
        }
    }

    private static String needed(ClientConfiguration configuration, String key) {
        return configuration
                .find(key)
                .orElseThrow(() -> new CliException(
                        ExitCode.USAGE, "'security.ssl.enabled' is true, but '" + key + "' is not set; set it."));
    }
}
