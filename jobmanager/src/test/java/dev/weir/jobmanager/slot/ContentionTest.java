package dev.weir.jobmanager.slot;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.JobID;
import dev.weir.jobmanager.slot.Contention.Stage;
import dev.weir.jobmanager.slot.Contention.Waiter;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContentionTest {
    private static final JobID ONE = new JobID(1, 0);
    private static final JobID TWO = new JobID(2, 0);
    private static final JobID THREE = new JobID(3, 0);

    @Test
    void aJobThatWaitsAloneKeepsItsSlots() {
        assertEquals(List.of(), Contention.toAsk(List.of(keeps(ONE, 1, 9))));
    }

    @Test
    void theJobThatLacksLeastIsHelpedByTheOther() {
        assertEquals(List.of(TWO), Contention.toAsk(List.of(keeps(TWO, 2, 2), keeps(ONE, 1, 3))));
        assertEquals(
                List.of(TWO), Contention.toAsk(List.of(keeps(ONE, 1, 3), keeps(TWO, 1, 3))), "the first of equals");
    }

    @Test
    void nobodyIsAskedWhenThatHelpsNobody() {
        assertEquals(List.of(), Contention.toAsk(List.of(keeps(ONE, 3, 2), keeps(TWO, 4, 2))));
    }

    @Test
    void aJobThatBeginsAnewDoesNotBreakUpOneThatRecovers() {
        assertEquals(List.of(), Contention.toAsk(List.of(keeps(ONE, 2, 0), keeps(TWO, 1, 9))));
    }

    @Test
    void noMoreAreAskedThanMayBeNeededAndFirstThoseThatLackMost() {
        List<Waiter> waiters = List.of(keeps(ONE, 1, 2), keeps(TWO, 2, 2), keeps(THREE, 5, 1));
        assertEquals(List.of(THREE), Contention.toAsk(waiters));
        assertEquals(
                List.of(THREE, TWO), Contention.toAsk(List.of(keeps(ONE, 3, 1), keeps(TWO, 4, 2), keeps(THREE, 5, 1))));
    }

    @Test
    void anAnswerIsWaitedForBeforeTheNextIsAsked() {
        Waiter asked = new Waiter(THREE, 2, 1, Stage.ASKED);
        assertEquals(List.of(), Contention.toAsk(List.of(keeps(ONE, 1, 2), keeps(TWO, 9, 2), asked)));
        Waiter answered = new Waiter(THREE, 2, 1, Stage.YIELDS);
        assertEquals(List.of(TWO), Contention.toAsk(List.of(keeps(ONE, 1, 2), keeps(TWO, 9, 2), answered)));
    }

    @Test
    void aJobThatGaveBackAllItHadIsHelpedInItsTurn() {
        Waiter yields = new Waiter(ONE, 2, 0, Stage.YIELDS);
        assertEquals(List.of(TWO), Contention.toAsk(List.of(yields, keeps(TWO, 3, 2))));
    }

    private static Waiter keeps(JobID job, int lacks, int leased) {
        return new Waiter(job, lacks, leased, Stage.KEEPS);
    }
}
