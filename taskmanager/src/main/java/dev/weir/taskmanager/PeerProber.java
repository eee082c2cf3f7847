package dev.weir.taskmanager;

import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.taskmanager.control.WorkerEvent;
import dev.weir.transport.HelloProbe;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tries to reach other workers for the leader. Thread-safe; outcomes come as events. */
final class PeerProber {
    private final HelloProbe probe;
    private final Consumer<WorkerEvent> events;

    PeerProber(HelloProbe probe, Consumer<WorkerEvent> events) {
        this.probe = probe;
        this.events = events;
    }

    void probe(long connection, long number, WorkerAddress target) {
        probe.probe(
                target.host(),
                target.dataPort(),
                target.id().value().getBytes(StandardCharsets.UTF_8),
                outcome -> events.accept(new WorkerEvent.Probed(connection, number, outcomeOf(outcome))));
    }

    private static ProbeOutcome outcomeOf(HelloProbe.Outcome outcome) {
        return switch (outcome) {
            case ANSWERED -> ProbeOutcome.ANSWERED;
            case REFUSED -> ProbeOutcome.REFUSED;
            case SILENT -> ProbeOutcome.SILENT;
        };
    }
}
