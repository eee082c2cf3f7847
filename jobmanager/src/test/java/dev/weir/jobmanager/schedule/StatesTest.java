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
                        "RUNNING>RESTARTING",
                        "RUNNING>FINISHED",
                        "RUNNING>FAILING",
                        "RUNNING>CANCELLING",
                        "RESTARTING>RUNNING",
                        "RESTARTING>FAILING",
                        "RESTARTING>CANCELLING",
                        "FAILING>FAILED",
                        "CANCELLING>CANCELED")),
                moves);
    }

    @Test
    void aRegionMakesExactlyTheMovesOfThisTable() {
        Set<String> moves = new TreeSet<>();
        for (RegionState from : RegionState.values()) {
            for (RegionState to : RegionState.values()) {
                if (from.mayBecome(to)) {
                    moves.add(from + ">" + to);
                }
            }
        }
        assertEquals(
                new TreeSet<>(List.of(
                        "SCHEDULED>RUNNING",
                        "SCHEDULED>ENDED",
                        "RUNNING>ENDING",
                        "RUNNING>FINISHED",
                        "ENDING>SCHEDULED",
                        "ENDING>FINISHED",
                        "ENDING>ENDED")),
                moves);
    }

    @Test
    void anIllegalMoveOfARegionIsRefusedInEveryState() {
        for (RegionState from : RegionState.values()) {
            for (RegionState to : RegionState.values()) {
                Region region = regionIn(from);
                if (from.mayBecome(to)) {
                    region.move(to);
                    assertEquals(to, region.state());
                } else {
                    assertThrows(IllegalStateException.class, () -> region.move(to));
                    assertEquals(from, region.state());
                }
            }
        }
    }

    @Test
    void onlyAnAttemptThatHasEndedGetsASuccessor() {
        for (TaskState state : TaskState.values()) {
            Execution execution = executionIn(state);
            if (state.isTerminal()) {
                assertEquals(1, execution.next().id().attempt());
                assertEquals(TaskState.CREATED, execution.next().state());
            } else {
                assertThrows(IllegalStateException.class, execution::next);
            }
        }
    }

    private static Region regionIn(RegionState state) {
        Region region = new Region(List.of(), Set.of());
        List<RegionState> way = switch (state) {
            case SCHEDULED -> List.of();
            case RUNNING -> List.of(RegionState.RUNNING);
            case ENDING -> List.of(RegionState.RUNNING, RegionState.ENDING);
            case FINISHED -> List.of(RegionState.RUNNING, RegionState.FINISHED);
            case ENDED -> List.of(RegionState.ENDED);
        };
        way.forEach(region::move);
        return region;
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
