package dev.weir.jobmanager.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.ids.CommandId;
import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.control.CoordinatorMessage.ReleaseJob;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CommandLedgerTest {
    private static final WorkerId WORKER = new WorkerId("w");

    private final CommandLedger ledger = new CommandLedger(100);

    @Test
    void unansweredCommandIsRepeatedUntilItIsAnswered() {
        CommandLedger.Open open = open(new CommandId(1), 0);
        assertTrue(ledger.takeDue(99).isEmpty());
        assertEquals(List.of(open), ledger.takeDue(100));
        assertTrue(ledger.takeDue(150).isEmpty());
        assertEquals(List.of(open), ledger.takeDue(300));
        assertTrue(ledger.answered(WORKER, open.id()).isPresent());
        assertTrue(ledger.answered(WORKER, open.id()).isEmpty());
        assertEquals(Deadlines.NEVER, ledger.nextWakeMs());
    }

    @Test
    void thePausesGrowUpToEightTimesTheFirst() {
        CommandLedger.Open open = open(new CommandId(1), 0);
        List<Long> repeated = new ArrayList<>();
        for (long now = 0; now <= 4000; now += 100) {
            if (ledger.takeDue(now).contains(open)) {
                repeated.add(now);
            }
        }
        assertEquals(List.of(100L, 300L, 700L, 1500L, 2300L, 3100L, 3900L), repeated);
    }

    @Test
    void anotherWorkersAnswerClosesNothing() {
        CommandLedger.Open open = open(new CommandId(1), 0);
        assertTrue(ledger.answered(new WorkerId("other"), open.id()).isEmpty());
        assertTrue(ledger.anyOpen(command -> command.id().equals(open.id())));
    }

    @Test
    void droppedCommandIsNotRepeated() {
        open(new CommandId(1), 0);
        ledger.drop(command -> command.worker().equals(WORKER));
        assertTrue(ledger.takeDue(1000).isEmpty());
    }

    @Test
    void idsOfTwoIssuersNeverMeet() {
        CommandIds first = new CommandIds(1);
        CommandIds second = new CommandIds(2);
        CommandId id = first.next();
        assertNotEquals(id, second.next());
        assertNotEquals(id, first.next());
        assertEquals(1, CommandIds.issuerOf(id));
        assertEquals(2, CommandIds.issuerOf(second.next()));
        assertTrue(CommandIds.issuerOf(new CommandId(-5)) < 0);
    }

    private CommandLedger.Open open(CommandId id, long now) {
        return ledger.opened(WORKER, id, new ReleaseJob(1, id, new JobID(1, 0)), now);
    }
}
