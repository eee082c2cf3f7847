package dev.weir.client;

import dev.weir.client.config.ClientConfiguration;
import dev.weir.client.rest.RestAddress;
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

    /** The options of verbs that talk to a running JobManager. Owned by the main thread. */
    static final class OfClient extends SettingOptions {
        @Option(
                names = "--jobmanager",
                paramLabel = "HOST:PORT",
                description = "REST address of the JobManager; else rest.address and rest.port, else localhost:8081.")
        private String jobManager;

        RestAddress address(ClientConfiguration configuration) {
            return Optional.ofNullable(jobManager)
                    .map(RestAddress::parse)
                    .orElseGet(() -> new RestAddress(
                            configuration.get("rest.address", "localhost"), configuration.port("rest.port", 8081)))
                    .over(RestTrust.of(configuration));
        }
    }
}
