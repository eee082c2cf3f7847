package dev.weir.jobmanager;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.Configuration;
import dev.weir.core.config.ClusterOptions;
import dev.weir.core.config.RestOptions;
import dev.weir.core.config.SecurityOptions;
import dev.weir.core.config.TemporaryDirectories;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.security.Plane;
import dev.weir.core.security.SecuritySettings;
import dev.weir.core.security.TlsIdentity;
import dev.weir.jobmanager.jar.ProgramSettings;
import dev.weir.jobmanager.rest.RestLimits;
import dev.weir.jobmanager.rest.RestListen;
import dev.weir.jobmanager.rest.RestSettings;
import dev.weir.rpc.rest.RestToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes REST's settings of a configuration and of the environment in which the process was started. Has no state. */
final class RestBoot {
    private static final int PROGRAMS_AT_A_TIME = 2;
    /** What a program's JVM is given of the environment; nothing else, so that it starts alike everywhere. */
    private static final List<String> HANDED_ON = List.of(
            "PATH", "HOME", "LANG", "LC_ALL", "TMPDIR", "JAVA_HOME", "WEIR_HOME", "WEIR_CONF_DIR", "WEIR_LOG_DIR");

    private RestBoot() {}

    /** Reads, and makes the token if there is none yet. */
    static RestSettings settings(
            Configuration configuration,
            Map<String, String> environment,
            SecureRandom random,
            SecuritySettings security,
            String version) {
        Optional<Path> tokenFile = tokenFile(configuration);
        return new RestSettings(
                listen(configuration, security),
                tokenFile.map(file -> token(file, random)),
                RestLimits.ofUploads(
                        configuration.get(RestOptions.MAX_CONTENT_LENGTH).getBytes()),
                programs(configuration, environment, tokenFile),
                version);
    }

    private static RestListen listen(Configuration configuration, SecuritySettings security) {
        String address = configuration.get(RestOptions.ADDRESS);
        Optional<String> bound = configuration.getOptional(RestOptions.BIND_ADDRESS);
        security.requireSafe(
                Plane.REST, bound.isPresent() ? RestOptions.BIND_ADDRESS : RestOptions.ADDRESS, bound.orElse(address));
        return new RestListen(
                bound.orElse(address),
                configuration.get(RestOptions.PORT),
                allowedHosts(configuration, address),
                security.tls().map(TlsIdentity::context));
    }

    private static Optional<Path> tokenFile(Configuration configuration) {
        return configuration
                .getOptional(RestOptions.TOKEN_FILE)
                .map(Path::of)
                .or(() -> configuration
                        .getOptional(ClusterOptions.SECRET_FILE)
                        .map(secret -> RestToken.beside(Path.of(secret))));
    }

    private static RestToken token(Path file, SecureRandom random) {
        try {
            return RestToken.ensure(file, random);
        } catch (IOException e) {
            throw new WeirException(ErrorCode.STORAGE_FAILED, e.getMessage(), e);
        }
    }

    private static Set<String> allowedHosts(Configuration configuration, String address) {
        Stream<String> further = configuration
                .getOptional(RestOptions.ALLOWED_HOSTS)
                .map(text -> Arrays.stream(text.split(",", -1)))
                .orElseGet(Stream::empty);
        return Stream.concat(Stream.of(address), further)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
    }

    private static Optional<ProgramSettings> programs(
            Configuration configuration, Map<String, String> environment, Optional<Path> tokenFile) {
        Optional<Path> command = configuration
                .getOptional(RestOptions.JAR_RUN_COMMAND)
                .map(Path::of)
                .or(() -> Optional.ofNullable(environment.get("WEIR_HOME"))
                        .map(home -> Path.of(home, "bin", "weir"))
                        .filter(Files::isExecutable));
        Map<String, String> handedOn = new HashMap<>(environment);
        handedOn.keySet().retainAll(HANDED_ON);
        Map<String, String> settings = new HashMap<>();
        tokenFile.ifPresent(file ->
                settings.put(RestOptions.TOKEN_FILE.key(), file.toAbsolutePath().toString()));
        // No password: others can read a process's arguments. The child finds it where this process did, in weir.yaml.
        for (ConfigOption<?> option : List.of(SecurityOptions.SSL_ENABLED, SecurityOptions.SSL_TRUSTSTORE)) {
            Optional.ofNullable(configuration.toMap().get(option.key()))
                    .ifPresent(value -> settings.put(option.key(), value));
        }
        return command.map(file -> new ProgramSettings(
                List.of(file.toAbsolutePath().toString()),
                settings,
                handedOn,
                TemporaryDirectories.firstWritable(configuration),
                configuration.get(RestOptions.JAR_RUN_TIMEOUT).toMillis(),
                PROGRAMS_AT_A_TIME));
    }
}
