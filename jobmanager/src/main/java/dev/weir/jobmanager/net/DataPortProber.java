package dev.weir.jobmanager.net;

import dev.weir.jobmanager.actor.WorkerProber;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.transport.HelloProbe;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Tries to reach workers from the JobManager's process. Thread-safe. */
public final class DataPortProber implements WorkerProber {
    private final HelloProbe probe;

    public DataPortProber(HelloProbe probe) {
        this.probe = probe;
    }

    @Override
    public void probe(WorkerAddress target, Consumer<ProbeOutcome> outcome) {
        probe.probe(
                target.host(),
                target.dataPort(),
                target.id().value().getBytes(StandardCharsets.UTF_8),
                found -> outcome.accept(outcomeOf(found)));
    }

    private static ProbeOutcome outcomeOf(HelloProbe.Outcome outcome) {
        return switch (outcome) {
            case ANSWERED -> ProbeOutcome.ANSWERED;
            case REFUSED -> ProbeOutcome.REFUSED;
            case SILENT -> ProbeOutcome.SILENT;
        };
    }
}
