package dev.weir.rpc.codec;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CancelTasks;
import dev.weir.rpc.control.CoordinatorMessage.CommandInStore;
import dev.weir.rpc.control.CoordinatorMessage.DeployTasks;
import dev.weir.rpc.control.CoordinatorMessage.HeartbeatAck;
import dev.weir.rpc.control.CoordinatorMessage.ProbeWorker;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import dev.weir.rpc.control.CoordinatorMessage.ReportReceived;
import dev.weir.rpc.control.CoordinatorMessage.StopWorker;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRefused;
import dev.weir.rpc.control.CoordinatorMessage.WorkerRegistered;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import dev.weir.rpc.control.WorkerMessage.Heartbeat;
import dev.weir.rpc.control.WorkerMessage.RegisterWorker;
import dev.weir.rpc.control.WorkerMessage.TaskStateChanged;
import dev.weir.rpc.control.WorkerMessage.WorkerLeaves;
import dev.weir.rpc.control.WorkerMessage.WorkerProbed;
import dev.weir.rpc.wire.ControlWire;

/** The wire of control messages: {@code control.proto}, where the conversation is drawn. Stateless. */
public final class ControlCodec {
    /** The largest message that is read or written. */
    public static final int MAX_BYTES = 64 << 20;

    private static final int MAX_SLOTS = 1 << 15;

    private static final WireEnum<ProbeOutcome, ControlWire.ProbeOutcome> OUTCOMES =
            new WireEnum<>(ProbeOutcome.class, outcome -> switch (outcome) {
                case ANSWERED -> ControlWire.ProbeOutcome.PROBE_OUTCOME_ANSWERED;
                case REFUSED -> ControlWire.ProbeOutcome.PROBE_OUTCOME_REFUSED;
                case SILENT -> ControlWire.ProbeOutcome.PROBE_OUTCOME_SILENT;
            });

    private ControlCodec() {}

    /** The bytes of a worker's message. */
    public static byte[] encode(WorkerMessage message) {
        ControlWire.WorkerMessage.Builder wire = ControlWire.WorkerMessage.newBuilder();
        if (message instanceof RegisterWorker register) {
            wire.setRegisterWorker(encode(register));
        } else if (message instanceof CommandDone done) {
            ControlWire.CommandDone.Builder body = ControlWire.CommandDone.newBuilder()
                    .setCommand(done.command().value());
            done.failure().ifPresent(failure -> body.setFailure(ReportCodec.encode(failure)));
            wire.setCommandDone(body);
        } else if (message instanceof TaskStateChanged changed) {
            wire.setTaskStateChanged(ControlWire.TaskStateChanged.newBuilder()
                    .setReport(changed.report())
                    .setAttempt(ReportCodec.encode(changed.attempt())));
        } else if (message instanceof Heartbeat heartbeat) {
            ControlWire.Heartbeat.Builder body =
                    ControlWire.Heartbeat.newBuilder().setSequence(heartbeat.sequence());
            heartbeat.metrics().forEach(metrics -> body.addMetrics(ReportCodec.encode(metrics)));
            wire.setHeartbeat(body);
        } else if (message instanceof WorkerProbed probed) {
            wire.setWorkerProbed(ControlWire.WorkerProbed.newBuilder()
                    .setProbe(probed.probe())
                    .setOutcome(OUTCOMES.encode(probed.outcome())));
        } else if (message instanceof WorkerLeaves leaves) {
            wire.setWorkerLeaves(ControlWire.WorkerLeaves.newBuilder().setReason(leaves.reason()));
        } else {
            throw new WeirException(ErrorCode.INTERNAL, "There is no wire form of " + message.getClass() + ".");
        }
        return bounded(wire.build().toByteArray());
    }

    /**
     * The worker's message of these bytes.
     *
     * @throws WeirException MALFORMED_MESSAGE if they are none
     */
    public static WorkerMessage decodeWorkerMessage(byte[] bytes) {
        return Strict.read(
                "A worker's message", bytes, MAX_BYTES, ControlWire.WorkerMessage.parser(), ControlCodec::decode);
    }

    /** The bytes of a leader's message. */
    public static byte[] encode(CoordinatorMessage message) {
        ControlWire.CoordinatorMessage.Builder wire =
                ControlWire.CoordinatorMessage.newBuilder().setEpoch(message.epoch());
        if (message instanceof WorkerRegistered registered) {
            wire.setWorkerRegistered(ControlWire.WorkerRegistered.newBuilder()
                    .setHeartbeatIntervalMs(registered.heartbeatIntervalMs())
                    .setHeartbeatTimeoutMs(registered.heartbeatTimeoutMs()));
        } else if (message instanceof WorkerRefused refused) {
            wire.setWorkerRefused(ControlWire.WorkerRefused.newBuilder().setSentence(refused.sentence()));
        } else if (message instanceof DeployTasks deploy) {
            wire.setDeployTasks(ControlWire.DeployTasks.newBuilder()
                    .setCommand(deploy.command().value())
                    .setDeployment(DeploymentCodec.encode(deploy.deployment())));
        } else if (message instanceof CancelTasks cancel) {
            ControlWire.CancelTasks.Builder body = ControlWire.CancelTasks.newBuilder()
                    .setCommand(cancel.command().value());
            cancel.attempts().forEach(attempt -> body.addAttempts(IdCodec.encode(attempt)));
            wire.setCancelTasks(body);
        } else if (message instanceof ReleaseJob release) {
            wire.setReleaseJob(ControlWire.ReleaseJob.newBuilder()
                    .setCommand(release.command().value())
                    .setJob(IdCodec.encode(release.job())));
        } else if (message instanceof ReportReceived received) {
            wire.setReportReceived(ControlWire.ReportReceived.newBuilder().setReport(received.report()));
        } else if (message instanceof HeartbeatAck ack) {
            wire.setHeartbeatAck(ControlWire.HeartbeatAck.newBuilder().setSequence(ack.sequence()));
        } else if (message instanceof ProbeWorker probe) {
            wire.setProbeWorker(ControlWire.ProbeWorker.newBuilder()
                    .setProbe(probe.probe())
                    .setTarget(DeploymentCodec.encode(probe.target())));
        } else if (message instanceof StopWorker stop) {
            wire.setStopWorker(ControlWire.StopWorker.newBuilder().setReason(stop.reason()));
        } else if (message instanceof CommandInStore stored) {
            wire.setCommandInStore(ControlWire.CommandInStore.newBuilder()
                    .setCommand(stored.command().value())
                    .setFrame(IdCodec.encode(stored.frame())));
        } else {
            throw new WeirException(ErrorCode.INTERNAL, "There is no wire form of " + message.getClass() + ".");
        }
        return bounded(wire.build().toByteArray());
    }

    /**
     * The leader's message of these bytes.
     *
     * @throws WeirException MALFORMED_MESSAGE if they are none
     */
    public static CoordinatorMessage decodeCoordinatorMessage(byte[] bytes) {
        return Strict.read(
                "A leader's message", bytes, MAX_BYTES, ControlWire.CoordinatorMessage.parser(), ControlCodec::decode);
    }

    private static ControlWire.RegisterWorker encode(RegisterWorker register) {
        ControlWire.RegisterWorker.Builder wire = ControlWire.RegisterWorker.newBuilder()
                .setWorker(register.worker().value())
                .setHost(register.host())
                .setDataPort(register.dataPort())
                .setSlots(register.slots())
                .setMemoryBytes(register.memoryBytes())
                .setVersion(register.version())
                .setHighestEpochSeen(register.highestEpochSeen());
        register.attempts().forEach(attempt -> wire.addAttempts(ReportCodec.encode(attempt)));
        return wire.build();
    }

    private static WorkerMessage decode(ControlWire.WorkerMessage wire) {
        return switch (wire.getBodyCase()) {
            case REGISTER_WORKER -> decode(wire.getRegisterWorker());
            case COMMAND_DONE -> decode(wire.getCommandDone());
            case TASK_STATE_CHANGED -> decode(wire.getTaskStateChanged());
            case HEARTBEAT -> decode(wire.getHeartbeat());
            case WORKER_PROBED -> decode(wire.getWorkerProbed());
            case WORKER_LEAVES -> new WorkerLeaves(wire.getWorkerLeaves().getReason());
            case BODY_NOT_SET -> throw unknownKind();
        };
    }

    private static RegisterWorker decode(ControlWire.RegisterWorker wire) {
        return new RegisterWorker(
                new WorkerId(wire.getWorker()),
                Strict.text(wire.getHost(), "host"),
                Strict.port(wire.getDataPort(), "data port"),
                Strict.between(1, wire.getSlots(), MAX_SLOTS, "slots"),
                Strict.natural(wire.getMemoryBytes(), "memory"),
                wire.getVersion(),
                Strict.natural(wire.getHighestEpochSeen(), "highest epoch seen"),
                wire.getAttemptsList().stream().map(ReportCodec::decode).toList());
    }

    private static CommandDone decode(ControlWire.CommandDone wire) {
        return new CommandDone(
                new CommandId(wire.getCommand()), ReportCodec.failure(wire.hasFailure(), wire.getFailure()));
    }

    private static TaskStateChanged decode(ControlWire.TaskStateChanged wire) {
        Strict.present(wire.hasAttempt(), "attempt of a state change");
        return new TaskStateChanged(wire.getReport(), ReportCodec.decode(wire.getAttempt()));
    }

    private static Heartbeat decode(ControlWire.Heartbeat wire) {
        return new Heartbeat(
                wire.getSequence(),
                wire.getMetricsList().stream().map(ReportCodec::decode).toList());
    }

    private static CoordinatorMessage decode(ControlWire.CoordinatorMessage wire) {
        long epoch = Strict.natural(wire.getEpoch(), "epoch");
        return switch (wire.getBodyCase()) {
            case WORKER_REGISTERED -> decode(epoch, wire.getWorkerRegistered());
            case WORKER_REFUSED ->
                new WorkerRefused(epoch, wire.getWorkerRefused().getSentence());
            case DEPLOY_TASKS -> decode(epoch, wire.getDeployTasks());
            case CANCEL_TASKS -> decode(epoch, wire.getCancelTasks());
            case RELEASE_JOB -> decode(epoch, wire.getReleaseJob());
            case REPORT_RECEIVED ->
                new ReportReceived(epoch, wire.getReportReceived().getReport());
            case HEARTBEAT_ACK -> new HeartbeatAck(epoch, wire.getHeartbeatAck().getSequence());
            case PROBE_WORKER -> decode(epoch, wire.getProbeWorker());
            case STOP_WORKER -> new StopWorker(epoch, wire.getStopWorker().getReason());
            case COMMAND_IN_STORE -> decode(epoch, wire.getCommandInStore());
            case BODY_NOT_SET -> throw unknownKind();
        };
    }

    private static WorkerRegistered decode(long epoch, ControlWire.WorkerRegistered wire) {
        return new WorkerRegistered(
                epoch,
                Strict.natural(wire.getHeartbeatIntervalMs(), "heartbeat interval"),
                Strict.natural(wire.getHeartbeatTimeoutMs(), "heartbeat time-out"));
    }

    private static DeployTasks decode(long epoch, ControlWire.DeployTasks wire) {
        Strict.present(wire.hasDeployment(), "deployment");
        return new DeployTasks(epoch, new CommandId(wire.getCommand()), DeploymentCodec.decode(wire.getDeployment()));
    }

    private static CancelTasks decode(long epoch, ControlWire.CancelTasks wire) {
        return new CancelTasks(
                epoch,
                new CommandId(wire.getCommand()),
                wire.getAttemptsList().stream().map(IdCodec::decode).toList());
    }

    private static ReleaseJob decode(long epoch, ControlWire.ReleaseJob wire) {
        return new ReleaseJob(epoch, new CommandId(wire.getCommand()), IdCodec.jobId(wire.getJob()));
    }

    private static WorkerProbed decode(ControlWire.WorkerProbed wire) {
        return new WorkerProbed(wire.getProbe(), OUTCOMES.decode(wire.getOutcome(), "outcome of a probe"));
    }

    private static ProbeWorker decode(long epoch, ControlWire.ProbeWorker wire) {
        Strict.present(wire.hasTarget(), "target of a probe");
        return new ProbeWorker(epoch, wire.getProbe(), DeploymentCodec.decode(wire.getTarget()));
    }

    private static CommandInStore decode(long epoch, ControlWire.CommandInStore wire) {
        Strict.present(wire.hasFrame(), "frame of a command");
        BlobKey frame = IdCodec.decode(wire.getFrame());
        if (frame.sizeBytes() > MAX_BYTES) {
            throw new IllegalArgumentException("the frame of a command has " + frame.sizeBytes() + " bytes");
        }
        return new CommandInStore(epoch, new CommandId(wire.getCommand()), frame);
    }

    private static IllegalArgumentException unknownKind() {
        return new IllegalArgumentException("its kind is not known");
    }

    private static byte[] bounded(byte[] bytes) {
        if (bytes.length > MAX_BYTES) {
            throw new WeirException(
                    ErrorCode.RESOURCES_EXHAUSTED,
                    "A control message is too large: sizeBytes=" + bytes.length + " limit=" + MAX_BYTES
                            + "; hold less data in the job's functions.");
        }
        return bytes;
    }
}
