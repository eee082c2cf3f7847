package dev.weir.client;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.rest.RestAddress;
import dev.weir.client.rest.RestClient;
import dev.weir.client.rest.RestTrust;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code -Dkey=value}, which wins over weir.yaml. Owned by the main thread. */
class SettingOptions {
    @Option(
            names = "-D",
            paramLabel = "key=value",
            description = "A setting; wins over conf/weir.yaml. May be repeated.",
            mapFallbackValue = "")
    private final Map<String, String> settings = new LinkedHashMap<>();

    Map<String, String> settings() {
        return settings;
    }

    /** The configuration with these settings on top; warns of those that the engine does not know. */
    ClientConfiguration configuration(Session session) {
        session.warnOfUnknown(settings.keySet(), "command line");
        return session.configuration(settings);
    }

    /** The options of verbs that talk to a running JobManager. Owned by the main thread. */
    static final class OfClient extends SettingOptions {
        @Option(
                names = "--jobmanager",
                paramLabel = "HOST:PORT",
                description = "REST address of the JobManager; else rest.address and rest.port, else localhost:8081.")
        private String jobManager;

        /** Whether an address was named. */
        boolean namesAddress() {
            return jobManager != null;
        }

        /** The JobManager that these options name. */
        RestClient rest(Session session, ClientConfiguration configuration) {
            RestAddress address = Optional.ofNullable(jobManager)
                    .map(RestAddress::parse)
                    .orElseGet(() -> new RestAddress(
                            configuration.get("rest.address", "localhost"), configuration.port("rest.port", 8081)))
                    .over(RestTrust.of(configuration));
            return session.rest(address, configuration);
        }

        /** The same, for verbs that need nothing else of the configuration. */
        RestClient rest(Session session) {
            return rest(session, configuration(session));
        }
    }
}
