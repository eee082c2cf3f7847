package dev.weir.client;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.config.KnownKeys;
import dev.weir.client.config.Terminal;
import dev.weir.client.config.Timing;
import dev.weir.client.config.TraceLog;
import dev.weir.client.config.WeirHome;
import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.rest.RestAddress;
import dev.weir.client.rest.RestClient;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** What every verb is given. Immutable; its parts are owned by the main thread. */
record Session(WeirHome home, Terminal terminal, Timing timing, SecureRandom random) {

    /** Reads the configuration for a command that does not look at all keys itself. */
    ClientConfiguration configuration(Map<String, String> overrides) {
        return ClientConfiguration.load(home.configurationFile(), overrides);
    }

    /** Warns of keys that the engine does not know. */
    void warnOfUnknown(Collection<String> keys, String origin) {
        KnownKeys.warnings(keys, origin).forEach(terminal.err()::println);
    }

    /** Where a user's program logs that runs in this process; before the first class of it is loaded. */
    void logsOfProgramsGoTo(ClientConfiguration configuration) {
        System.setProperty("weir.log.dir", home.logDirectory(configuration).toString());
    }

    /** The JobManager at that address. */
    RestClient rest(RestAddress address, ClientConfiguration configuration) {
        return new RestClient(address, home.tokenFile(configuration));
    }

    /** Tells a failure in one sentence, writes its trace to the log, and says how to exit. */
    ExitCode report(String command, Exception failure) {
        if (failure instanceof CliException expected) {
            terminal.err().println(expected.getMessage());
            if (expected.getCause() != null) {
                log(command, expected);
            }
            return expected.exitCode();
        }
        if (failure instanceof InterruptedException) {
            terminal.err().println("Interrupted.");
            return ExitCode.ENVIRONMENT;
        }
        Optional<Path> log = log(command, failure);
        terminal.err()
                .println("Weir has a bug (" + failure + "); please report it with "
                        + log.map(Path::toString).orElse("what you did") + ".");
        return ExitCode.INTERNAL;
    }

    private Optional<Path> log(String command, Exception failure) {
        Path directory;
        try {
            directory = home.logDirectory(configuration(Map.of()));
        } catch (CliException e) {
            // no place for logs is known; the sentence has been told
            return Optional.empty();
        }
        return new TraceLog(directory, timing.clock()).append(command, failure);
    }
}
