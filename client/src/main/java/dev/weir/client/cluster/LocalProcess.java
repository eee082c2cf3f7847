package dev.weir.client.cluster;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.weir.client.process.EndNote;
import dev.weir.client.process.PidFile;
import java.util.List;

/**
 * A process of the cluster on this machine, as {@code cluster status} tells of it. Immutable.
 *
 * @param pid 0 when it does not run
 * @param state {@code running} or {@code ended}
 * @param reason why it has ended, if that is known; empty otherwise
 */
public record LocalProcess(
        @JsonProperty("name") String name,
        @JsonProperty("pid") long pid,
        @JsonProperty("state") String state,

        @JsonProperty("reason") @JsonInclude(JsonInclude.Include.NON_EMPTY)
        String reason) {

    static LocalProcess of(PidFile file, List<EndNote> notes) {
        return file.process()
                .map(process -> new LocalProcess(file.name(), process.pid(), "running", ""))
                .orElseGet(() -> new LocalProcess(
                        file.name(),
                        0,
                        "ended",
                        notes.stream()
                                .filter(note -> note.name().equals(file.name()))
                                .map(EndNote::sentence)
                                .findFirst()
                                .orElse("")));
    }
}
