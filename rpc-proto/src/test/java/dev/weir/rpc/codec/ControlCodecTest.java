package dev.weir.rpc.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.ids.WorkerId;
import dev.weir.core.types.KeyGroupRange;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.rpc.control.AttemptReport;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.ProbeOutcome;
import dev.weir.rpc.control.TaskMetrics;
import dev.weir.rpc.control.TaskState;
import dev.weir.rpc.control.WorkerMessage;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.TaskLocation;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.rpc.wire.ControlWire;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of control messages are frozen, and what does not make sense is refused with a sentence. */
class ControlCodecTest {
    private static final JobID JOB = JobID.fromHexString("000102030405060708090a0b0c0d0e0f");
    private static final VertexId VERTEX = new VertexId("101112131415161718191a1b1c1d1e1f");
    private static final AttemptId ATTEMPT = new AttemptId(JOB, VERTEX, 1, 2, 3);
    private static final CommandId COMMAND = new CommandId(7);
    private static final String ATTEMPT_HEX =
            "0a10000102030405060708090a0b0c0d0e0f1210101112131415161718191a1b1c1d1e1f180120022803";
    private static final String GOLDEN_DEPLOYMENT =
            "080122bf01080712ba010a10000102030405060708090a0b0c0d0e0f12036a6f621a240a20abababababababab"
                    + "abababababababababababababababababababababababab100a22060a016112013122060a01621201322a120a"
                    + "02773112096c6f63616c686f737418b83032570a410a10101112131415161718191a1b1c1d1e1f120173180122"
                    + "0764656661756c742a1f0a10101112131415161718191a1b1c1d1e1f1201731801220201022a02080622040802"
                    + "10032a0c1002180320012a0410ffff01";

    @Test
    void registerWorkerIsFrozen() {
        assertGolden(
                new WorkerMessage.RegisterWorker(
                        new WorkerId("w1"),
                        "localhost",
                        6200,
                        2,
                        1024,
                        "0.1",
                        9,
                        List.of(new AttemptReport(ATTEMPT, TaskState.RUNNING, Optional.empty()))),
                "0a4e0a02773112096c6f63616c686f737418b830200228800832" + "03302e313809422e0a2a" + ATTEMPT_HEX + "1005");
    }

    @Test
    void commandDoneIsFrozen() {
        assertGolden(new WorkerMessage.CommandDone(COMMAND, Optional.empty()), "12020807");
        assertGolden(
                new WorkerMessage.CommandDone(COMMAND, Optional.of(new Failure(ErrorCode.BAD_FUNCTION, "No.", "at x"))),
                "121108" + "07120d08061203" + "4e6f2e1a0461742078");
    }

    @Test
    void taskStateChangedIsFrozen() {
        assertGolden(
                new WorkerMessage.TaskStateChanged(5, new AttemptReport(ATTEMPT, TaskState.FINISHED, Optional.empty())),
                "1a320805122e0a2a" + ATTEMPT_HEX + "1007");
    }

    @Test
    void heartbeatIsFrozen() {
        assertGolden(
                new WorkerMessage.Heartbeat(4, List.of(new TaskMetrics(ATTEMPT, 1, 2, 3, 4, 5, 6, 7, 8))),
                "22400804123c0a2a" + ATTEMPT_HEX + "10011802200328043005380640074808");
    }

    @Test
    void answersOfTheLeaderAreFrozen() {
        assertGolden(new CoordinatorMessage.WorkerRegistered(1, 1000, 5000), "0801120608e807108827");
        assertGolden(new CoordinatorMessage.WorkerRefused(1, "No."), "08011a050a034e6f2e");
        assertGolden(new CoordinatorMessage.ReportReceived(1, 5), "08013a020805");
        assertGolden(new CoordinatorMessage.HeartbeatAck(1, 4), "080142020804");
    }

    @Test
    void probesAndFarewellsAreFrozen() {
        assertGolden(new WorkerMessage.WorkerProbed(3, ProbeOutcome.SILENT), "2a0408031003");
        assertGolden(new WorkerMessage.WorkerLeaves("Bye."), "32060a04427965" + "2e");
        assertGolden(
                new CoordinatorMessage.ProbeWorker(1, 3, new WorkerAddress(new WorkerId("w1"), "localhost", 6200)),
                "08014a1608031212" + "0a02773112096c6f63616c686f737418b830");
        assertGolden(new CoordinatorMessage.StopWorker(1, "Bye."), "080152060a04427965" + "2e");
    }

    @Test
    void aCommandInTheStoreIsFrozen() {
        assertGolden(
                new CoordinatorMessage.CommandInStore(1, COMMAND, new BlobKey("ab".repeat(32), 10)),
                "08015a2808071224" + "0a20" + "ab".repeat(32) + "100a");
    }

    @Test
    void aFailureNamesThePeer() {
        assertGolden(
                new WorkerMessage.CommandDone(
                        COMMAND,
                        Optional.of(
                                new Failure(ErrorCode.CONNECTION_FAILED, "No.", "", Optional.of(new WorkerId("w1"))))),
                "120f0807120b080a1203" + "4e6f2e22027731");
    }

    @Test
    void aFrameInTheStoreThatIsTooLongIsRefused() {
        byte[] bytes = ControlCodec.encode(new CoordinatorMessage.CommandInStore(
                1, COMMAND, new BlobKey("ab".repeat(32), ControlCodec.MAX_BYTES + 1L)));
        WeirException refused = assertThrows(WeirException.class, () -> ControlCodec.decodeCoordinatorMessage(bytes));
        assertTrue(refused.getMessage().contains("the frame of a command has"), refused.getMessage());
    }

    @Test
    void cancelAndReleaseAreFrozen() {
        assertGolden(
                new CoordinatorMessage.CancelTasks(1, COMMAND, List.of(ATTEMPT)), "08012a2e0807122a" + ATTEMPT_HEX);
        assertGolden(
                new CoordinatorMessage.ReleaseJob(1, COMMAND, JOB), "0801321408071210000102030405060708090a0b0c0d0e0f");
    }

    @Test
    void deployTasksIsFrozen() {
        OperatorNode source = new OperatorNode(
                new OperatorId(VERTEX.hex()),
                "s",
                OperatorKind.SOURCE,
                SerializedFunction.of(new byte[] {1, 2}),
                Optional.of(new TypeDescriptor.Scalar(ScalarType.LONG)),
                Optional.empty(),
                List.of(),
                List.of());
        VertexDeployment vertex = new VertexDeployment(
                new JobVertex(VERTEX, "s", 1, "default", List.of(source)),
                List.of(),
                List.of(),
                List.of(new TaskLocation(2, 3, 0)),
                List.of(new SubtaskDeployment(0, 2, 3, 1, new KeyGroupRange(0, 32_767))));
        JobDeployment deployment = new JobDeployment(
                JOB,
                "job",
                List.of(new BlobKey("ab".repeat(32), 10)),
                Map.of("b", "2", "a", "1"),
                List.of(new WorkerAddress(new WorkerId("w1"), "localhost", 6200)),
                List.of(vertex));
        assertGolden(new CoordinatorMessage.DeployTasks(1, COMMAND, deployment), GOLDEN_DEPLOYMENT);
    }

    @Test
    void aMessageOfUnknownKindIsRefused() {
        assertRefused("kind is not known", new byte[0]);
        assertRefused("kind is not known", HexFormat.of().parseHex("fa010100"));
    }

    @Test
    void aShortIdIsRefused() {
        ControlWire.CoordinatorMessage.Builder wire = ControlWire.CoordinatorMessage.newBuilder();
        wire.getReleaseJobBuilder().setCommand(1);
        WeirException refused = assertThrows(
                WeirException.class,
                () -> ControlCodec.decodeCoordinatorMessage(wire.build().toByteArray()));
        assertTrue(refused.getMessage().contains("job id has 0 bytes instead of 16"), refused.getMessage());
    }

    @Test
    void anUnknownStateIsRefused() {
        ControlWire.WorkerMessage.Builder wire = ControlWire.WorkerMessage.newBuilder();
        wire.getTaskStateChangedBuilder()
                .getAttemptBuilder()
                .setAttempt(IdCodec.encode(ATTEMPT))
                .setStateValue(77);
        assertRefused("state of a task=UNRECOGNIZED is not known", wire.build().toByteArray());
    }

    @Test
    void aPortThatCannotBeDialledIsRefused() {
        ControlWire.WorkerMessage.Builder wire = ControlWire.WorkerMessage.newBuilder();
        wire.getRegisterWorkerBuilder()
                .setWorker("w")
                .setHost("h")
                .setDataPort(-1)
                .setSlots(1);
        assertRefused(
                "data port=4294967295 is not within 1 to 65535", wire.build().toByteArray());
    }

    private static void assertRefused(String expected, byte[] workerMessage) {
        WeirException refused =
                assertThrows(WeirException.class, () -> ControlCodec.decodeWorkerMessage(workerMessage));
        assertEquals(ErrorCode.MALFORMED_MESSAGE, refused.code());
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    }

    private static void assertGolden(WorkerMessage message, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(ControlCodec.encode(message)));
        assertEquals(message, ControlCodec.decodeWorkerMessage(HexFormat.of().parseHex(hex)));
    }

    private static void assertGolden(CoordinatorMessage message, String hex) {
        assertEquals(hex, HexFormat.of().formatHex(ControlCodec.encode(message)));
        assertEquals(
                message, ControlCodec.decodeCoordinatorMessage(HexFormat.of().parseHex(hex)));
    }
}
