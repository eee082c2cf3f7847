package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Map;

/** {@code GET /jobs/{id}/config}: the settings that a job was submitted with. Immutable. */
public record JobConfig(
        @JsonProperty("jid") String id,
        @JsonProperty("name") String name,
        @JsonProperty("execution-config") ExecutionConfig executionConfig) {

    /**
     * How it is executed.
     *
     * @param jobParallelism of operators that set none
     * @param userConfig all settings of the job by key
     */
    public record ExecutionConfig(
            @JsonProperty("restart-strategy") String restartStrategy,
            @JsonProperty("job-parallelism") int jobParallelism,
            @JsonProperty("object-reuse-mode") boolean objectReuse,
            @JsonProperty("user-config") Map<String, String> userConfig) {
        public ExecutionConfig {
            userConfig = Ordered.copyOf(userConfig);
        }
    }
}
