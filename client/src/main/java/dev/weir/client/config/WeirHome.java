package dev.weir.client.config;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.rpc.rest.RestToken;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Where the distribution lies and where it writes, as the launcher script tells through the environment. Immutable. */
public final class WeirHome {
    private final Map<String, String> environment;

    /** Reads {@code WEIR_HOME}, {@code WEIR_CONF_DIR}, {@code WEIR_RUN_DIR} and {@code WEIR_LOG_DIR}. */
    public WeirHome(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** The root of the distribution. */
    public Path root() {
        return directory("WEIR_HOME")
                .orElseThrow(() -> new CliException(
                        ExitCode.ENVIRONMENT,
                        "WEIR_HOME is not set; use the 'weir' script of the distribution, which sets it."));
    }

    /** The launcher script. */
    public Path launcher() {
        return root().resolve("bin").resolve("weir");
    }

    /** Where weir.yaml is, if the place is known. */
    public Optional<Path> configurationFile() {
        return directory("WEIR_CONF_DIR")
                .or(() -> directory("WEIR_HOME").map(home -> home.resolve("conf")))
                .map(directory -> directory.resolve("weir.yaml"));
    }

    /** Where process ids, the secret and the JobManager's storage are kept. */
    public Path runDirectory(ClientConfiguration configuration) {
        return directory("WEIR_RUN_DIR")
                .or(() -> configuration.find("env.pid.dir").map(Path::of))
                .orElseGet(() -> root().resolve("run"))
                .toAbsolutePath();
    }

    /** Where the JobManager keeps what shall outlive it. */
    public Path storageDirectory(ClientConfiguration configuration) {
        return configuration
                .find("high-availability.storageDir")
                .map(Path::of)
                .orElseGet(() -> runDirectory(configuration).resolve("storage"))
                .toAbsolutePath();
    }

    /** The file with the secret that processes of the cluster prove to each other. */
    public Path secretFile(ClientConfiguration configuration) {
        return configuration
                .find("security.secret.file")
                .map(Path::of)
                .orElseGet(() -> runDirectory(configuration).resolve("secret"))
                .toAbsolutePath();
    }

    /** The file with the token that REST wants for calls that change something. */
    public Path tokenFile(ClientConfiguration configuration) {
        return configuration
                .find("security.rest.token.file")
                .map(Path::of)
                .orElseGet(() -> RestToken.beside(secretFile(configuration)))
                .toAbsolutePath();
    }

    /** Where logs go. */
    public Path logDirectory(ClientConfiguration configuration) {
        return directory("WEIR_LOG_DIR")
                .or(() -> configuration.find("env.log.dir").map(Path::of))
                .orElseGet(() -> root().resolve("log"))
                .toAbsolutePath();
    }

    /** The environment that all this was read from. */
    public Map<String, String> environment() {
        return environment;
    }

    private Optional<Path> directory(String variable) {
        return Optional.ofNullable(environment.get(variable))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }
}
