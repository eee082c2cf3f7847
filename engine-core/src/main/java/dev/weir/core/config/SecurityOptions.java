package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.ConfigOptions;

/** Who may connect, and whether what travels can be read on the way. Immutable. */
public final class SecurityOptions {

    /** Encrypts every plane. */
    public static final ConfigOption<Boolean> SSL_ENABLED = ConfigOptions.key("security.ssl.enabled")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether all connections use TLS 1.3: control, data and blobs with certificates of both"
                    + " sides, REST with that of the JobManager. The same on all processes.");

    /** The private key and certificate of a process. */
    public static final ConfigOption<String> SSL_KEYSTORE = ConfigOptions.key("security.ssl.keystore")
            .stringType()
            .noDefaultValue()
            .withDescription("File (PKCS12 or JKS) with the private key and the certificate of this process.");

    /** Opens the keystore and the key in it. */
    public static final ConfigOption<String> SSL_KEYSTORE_PASSWORD = ConfigOptions.key("security.ssl.keystore-password")
            .stringType()
            .noDefaultValue()
            .withDescription("Password of the keystore and of the key in it.");

    /** The certificates of those who may sign. */
    public static final ConfigOption<String> SSL_TRUSTSTORE = ConfigOptions.key("security.ssl.truststore")
            .stringType()
            .noDefaultValue()
            .withDescription("File (PKCS12 or JKS) with the certificates of the authorities that sign those of the"
                    + " cluster; the command line reads it too.");

    /** Opens the truststore. */
    public static final ConfigOption<String> SSL_TRUSTSTORE_PASSWORD = ConfigOptions.key(
                    "security.ssl.truststore-password")
            .stringType()
            .noDefaultValue()
            .withDescription("Password of the truststore.");

    /** Lets processes listen where they should not. */
    public static final ConfigOption<Boolean> INSECURE = ConfigOptions.key("security.insecure")
            .booleanType()
            .defaultValue(false)
            .withDescription("Whether processes may listen on addresses that others can reach without the protection"
                    + " that this needs; for networks that nobody else can enter.");

    private SecurityOptions() {}
}
