package dev.weir.core.security;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.Configuration;
import dev.weir.core.config.ClusterOptions;
import dev.weir.core.config.SecurityOptions;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.time.Clock;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/**
 * How a process is protected, as its configuration says. Immutable.
 *
 * @param tls empty when connections are not encrypted
 */
public record SecuritySettings(Protection protection, Optional<TlsIdentity> tls) {

    /**
     * Reads the configuration and the files that it names.
     *
     * @throws WeirException of one sentence when they can't be used
     */
    public static SecuritySettings of(Configuration configuration, Clock clock) {
        Optional<TlsIdentity> tls = TlsFiles.of(configuration).map(files -> TlsIdentity.load(files, clock));
        Protection protection = new Protection(
                configuration.getOptional(ClusterOptions.SECRET_FILE).isPresent(),
                tls.isPresent(),
                configuration.get(SecurityOptions.INSECURE));
        return new SecuritySettings(protection, tls);
    }

    /** Throws when a plane must not listen on the host that the option names; asks the name service what that is. */
    public void requireSafe(Plane plane, ConfigOption<String> option, String host) {
        boolean loopback;
        try {
            loopback = InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST, "The host " + host + " is unknown: correct '" + option.key() + "'.", e);
        }
        BindRule.refusal(plane, option.key(), host, loopback, protection).ifPresent(sentence -> {
            throw new WeirException(ErrorCode.BAD_REQUEST, sentence);
        });
    }
}
