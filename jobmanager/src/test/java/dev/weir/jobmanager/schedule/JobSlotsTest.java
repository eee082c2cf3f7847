package dev.weir.jobmanager.schedule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.ids.WorkerId;
import dev.weir.jobmanager.command.Deadlines;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.jobmanager.slot.LeasedSlot;
import dev.weir.jobmanager.slot.SlotDemand;
import dev.weir.jobmanager.slot.SlotId;
import dev.weir.rpc.deploy.WorkerAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class JobSlotsTest {
    private static final WorkerId A = new WorkerId("a");
    private static final WorkerId B = new WorkerId("b");
    private static final Set<Integer> ALL = Set.of(0, 1, 2);
    private static final Set<Integer> NONE = Set.of();

    private final Outbox outbox = new Outbox();
    private final JobSlots slots = new JobSlots(1, 5_000, outbox);

    @Test
    void whatIsLostMeanwhileIsInOneDemandWithWhatIsLackedAlready() {
        startOn(A, A, B);
        slots.lost(B);
        slots.want(ALL, NONE, 0);
        assertEquals(List.of(new SlotDemand(2, 1)), demands());
        slots.want(ALL, NONE, 1);
        assertEquals(List.of(), demands(), "it was asked for");
        slots.lost(A);
        slots.want(ALL, NONE, 2);
        assertEquals(List.of(new SlotDemand(3, 3, OptionalLong.of(2), List.of(), false)), demands());
        assertFalse(slots.granted(grant(2, B)), "it was replaced");
        assertTrue(slots.granted(grant(3, B, B, B)));
        assertTrue(slots.hasAll(ALL));
    }

    @Test
    void whatIsNotWantedAnyMoreIsNotWaitedFor() {
        slots.want(ALL, NONE, 0);
        slots.want(Set.of(0), NONE, 0);
        slots.want(NONE, NONE, 0);
        assertEquals(
                List.of(
                        new SlotDemand(1, 3),
                        new SlotDemand(2, 1, OptionalLong.of(1), List.of(), false),
                        new SlotDemand(3, 0, OptionalLong.of(2), List.of(), false)),
                demands());
        assertEquals(Deadlines.NEVER, slots.nextWakeMs());
        slots.want(NONE, NONE, 0);
        slots.stop(0);
        assertEquals(List.of(), demands());
    }

    @Test
    void aJobThatIsAskedGivesBackWhatNothingUsesAndDemandsItAnew() {
        startOn(A, A, B);
        slots.lost(B);
        slots.want(ALL, Set.of(1), 0);
        demands();
        slots.contended();
        slots.want(ALL, Set.of(1), 0);
        assertEquals(List.of(new SlotDemand(3, 2, OptionalLong.of(2), List.of(new SlotId(A, 0)), true)), demands());
        slots.want(ALL, Set.of(1), 0);
        assertEquals(List.of(), demands());
        slots.want(ALL, NONE, 0);
        assertEquals(
                List.of(new SlotDemand(4, 3, OptionalLong.of(3), List.of(new SlotId(A, 1)), true)),
                demands(),
                "what is used no more is given back too");
        assertTrue(slots.granted(grant(4, A, A, A)));
        slots.lost(A);
        slots.want(Set.of(0), NONE, 0);
        assertEquals(List.of(new SlotDemand(5, 1)), demands(), "it has waited to the end");
    }

    @Test
    void aJobThatHasNothingToGiveBackSaysSo() {
        startOn(A, A, B);
        slots.lost(B);
        slots.want(ALL, Set.of(0, 1), 0);
        demands();
        slots.contended();
        slots.want(ALL, Set.of(0, 1), 0);
        assertEquals(List.of(new SlotDemand(3, 1, OptionalLong.of(2), List.of(), true)), demands());
    }

    @Test
    void aJobThatWaitsNoMoreKeepsWhatItHas() {
        startOn(A, A, B);
        slots.contended();
        slots.want(ALL, NONE, 0);
        assertEquals(List.of(), demands());
        assertTrue(slots.hasAll(ALL));
    }

    @Test
    void slotsOfAWorkerThatIsLeftAreNotGivenBackOneByOne() {
        startOn(A, A, B);
        slots.leave(A);
        slots.want(ALL, NONE, 0);
        demands();
        slots.contended();
        slots.want(ALL, NONE, 0);
        assertEquals(List.of(new SlotDemand(3, 3, OptionalLong.of(2), List.of(new SlotId(B, 2)), true)), demands());
        assertTrue(slots.hasOn(A));
    }

    @Test
    void theOpenDemandIsRepeatedAsItWas() {
        startOn(A, A, B);
        slots.lost(B);
        slots.want(ALL, NONE, 0);
        slots.contended();
        slots.want(ALL, NONE, 0);
        SlotDemand open = demands().get(1);
        slots.repeatDue(4_999);
        assertEquals(List.of(), demands());
        slots.repeatDue(5_000);
        assertEquals(List.of(open), demands());
        slots.stop(5_000);
        assertEquals(0, demands().get(0).wanted());
        slots.repeatDue(60_000);
        assertEquals(List.of(), demands());
    }

    private void startOn(WorkerId... workers) {
        slots.want(ALL, NONE, 0);
        assertTrue(slots.granted(grant(1, workers)));
        demands();
    }

    private static JobNotice.SlotsGranted grant(long number, WorkerId... workers) {
        List<LeasedSlot> granted = new ArrayList<>();
        for (WorkerId worker : workers) {
            granted.add(new LeasedSlot(new SlotId(worker, granted.size()), new WorkerAddress(worker, "h", 1)));
        }
        return new JobNotice.SlotsGranted(number, granted);
    }

    /** What was demanded since the last call. */
    private List<SlotDemand> demands() {
        return outbox.drain().stream()
                .map(effect -> ((JobMasterEffect.DemandSlots) effect).demand())
                .toList();
    }
}
