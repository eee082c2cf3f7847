package dev.weir.taskmanager.source;

import dev.weir.core.ids.AttemptId;

/**
 * A message with its two ends. Immutable.
 *
 * @param reader the attempt that reads
 * @param enumerator the attempt of subtask 0 with which the enumerator lives; of the same vertex
 */
public record SourceEnvelope(AttemptId reader, AttemptId enumerator, SourceMessage message) {
    public SourceEnvelope {
        if (!reader.job().equals(enumerator.job())
                || !reader.vertex().equals(enumerator.vertex())
                || enumerator.subtask() != 0) {
            throw new IllegalArgumentException("no reader and enumerator of one source: " + reader + " " + enumerator);
        }
    }

    /** The attempt whose worker it goes to. */
    public AttemptId target() {
        return message.toEnumerator() ? enumerator : reader;
    }
}
