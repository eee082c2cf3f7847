package dev.weir.jobmanager.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.AttemptId;
import dev.weir.rpc.control.TaskState;
import dev.weir.testkit.control.GraphBuilder;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class StatesTest {
    private static final JobGraph GRAPH = GraphBuilder.pipeline(1, 1);

    @Test
    void aTaskMakesExactlyTheMovesOfThisTable() {
        Set<String> moves = new TreeSet<>();
        for (TaskState from : TaskState.values()) {
            for (TaskState to : TaskState.values()) {
                if (TaskMoves.allowed(from, to)) {
                    moves.add(from + ">" + to);
                }
            }
        }
        assertEquals(
                new TreeSet<>(List.of(
                        "CREATED>SCHEDULED",
                        "CREATED>CANCELED",
                        "SCHEDULED>DEPLOYING",
                        "SCHEDULED>CANCELED",
                        "SCHEDULED>FAILED",
                        "DEPLOYING>INITIALIZING",
                        "DEPLOYING>RUNNING",
                        "DEPLOYING>CANCELING",
                        "DEPLOYING>FINISHED",
                        "DEPLOYING>CANCELED",
                        "DEPLOYING>FAILED",
                        "INITIALIZING>RUNNING",
                        "INITIALIZING>CANCELING",
                        "INITIALIZING>FINISHED",
                        "INITIALIZING>CANCELED",
                        "INITIALIZING>FAILED",
                        "RUNNING>CANCELING",
                        "RUNNING>FINISHED",
                        "RUNNING>CANCELED",
                        "RUNNING>FAILED",
                        "CANCELING>FINISHED",
                        "CANCELING>CANCELED",
                        "CANCELING>FAILED")),
                moves);
    }

    @Test
    void anIllegalMoveOfATaskIsRefusedInEveryState() {
        for (TaskState from : TaskState.values()) {
            for (TaskState to : TaskState.values()) {
                Execution execution = executionIn(from);
                if (TaskMoves.allowed(from, to)) {
                    execution.move(to, "test", 1);
                    assertEquals(to, execution.state());
                } else {
                    assertThrows(IllegalStateException.class, () -> execution.move(to, "test", 1));
                    assertEquals(from, execution.state());
                }
            }
        }
    }

    @Test
    void aJobMakesExactlyTheMovesOfThisTable() {
        Set<String> moves = new TreeSet<>();
        for (JobState from : JobState.values()) {
            for (JobState to : JobState.values()) {
                if (from.mayBecome(to)) {
                    moves.add(from + ">" + to);
                }
            }
        }
        assertEquals(
                new TreeSet<>(List.of(
                        "CREATED>RUNNING",
                        "CREATED>CANCELLING",
                        "RUNNING>FINISHED",
                        "RUNNING>FAILING",
                        "RUNNING>CANCELLING",
                        "FAILING>FAILED",
                        "CANCELLING>CANCELED")),
                moves);
    }

    private static Execution executionIn(TaskState state) {
        Execution execution = new Execution(
                new AttemptId(GRAPH.id(), GRAPH.vertices().get(0).id(), 0, 0, 1),
                GRAPH.vertices().get(0));
        List<TaskState> way = switch (state) {
            case CREATED -> List.of();
            case SCHEDULED -> List.of(TaskState.SCHEDULED);
            case DEPLOYING -> List.of(TaskState.SCHEDULED, TaskState.DEPLOYING);
            case CANCELED -> List.of(TaskState.CANCELED);
            case INITIALIZING, RUNNING, CANCELING, FINISHED, FAILED ->
                List.of(TaskState.SCHEDULED, TaskState.DEPLOYING, state);
        };
        way.forEach(next -> execution.move(next, "test", 1));
        return execution;
    }
}
