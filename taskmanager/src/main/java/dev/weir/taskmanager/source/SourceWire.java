package dev.weir.taskmanager.source;

/** Carries messages between readers and enumerators, to wherever their target runs. Thread-safe. */
@FunctionalInterface
public interface SourceWire {

    /**
     * Sends in order for each sender; does not wait. A message whose worker is lost is lost with it, which the leader
     * hears of otherwise.
     *
     * @throws dev.weir.core.error.WeirException when the message can't be sent, or too many wait
     */
    void send(SourceEnvelope envelope);
}
