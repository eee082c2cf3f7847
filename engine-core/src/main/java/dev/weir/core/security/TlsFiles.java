package dev.weir.core.security;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.Configuration;
import dev.weir.core.config.SecurityOptions;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.nio.file.Path;
import java.util.Optional;

/** Where a process finds its key and whom it trusts. Immutable. */
public record TlsFiles(Path keystore, String keystorePassword, Path truststore, String truststorePassword) {

    /** The files that a configuration names; empty when TLS is off. */
    public static Optional<TlsFiles> of(Configuration configuration) {
        if (!configuration.get(SecurityOptions.SSL_ENABLED)) {
            return Optional.empty();
        }
        return Optional.of(new TlsFiles(
                Path.of(needed(configuration, SecurityOptions.SSL_KEYSTORE)),
                needed(configuration, SecurityOptions.SSL_KEYSTORE_PASSWORD),
                Path.of(needed(configuration, SecurityOptions.SSL_TRUSTSTORE)),
                needed(configuration, SecurityOptions.SSL_TRUSTSTORE_PASSWORD)));
    }

    private static String needed(Configuration configuration, ConfigOption<String> option) {
        return configuration
                .getOptional(option)
                .orElseThrow(() -> new WeirException(
                        ErrorCode.BAD_REQUEST,
                        "'security.ssl.enabled' is true, but '" + option.key()
                                + "' is not set; set it, or turn TLS off."));
    }

    /** Without the passwords, which belong into no log. */
    @Override
    public String toString() {
        return "TlsFiles[keystore=" + keystore + ", truststore=" + truststore + "]";
    }
}
