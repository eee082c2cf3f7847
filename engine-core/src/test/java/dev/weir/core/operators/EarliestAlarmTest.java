package dev.weir.core.operators;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.Collector;
import dev.weir.api.functions.KeyedProcessFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EarliestAlarmTest {
    private static final long FAR = 1_000_000;
    private static final int ROUNDS = 100;

    private final FakeProcessingTime clock = new FakeProcessingTime();
    private int wentOff;

    @BeforeEach
    void forgetWhatEarlierTestsLeft() {
        CollectSink.clear();
    }

    /** Sets a far timer and a near one. */
    private static final class FarAndNear extends KeyedProcessFunction<Long, Long, Long> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processElement(Long value, Context ctx, Collector<Long> out) {
            ctx.timerService().registerProcessingTimeTimer(FAR);
            ctx.timerService().registerProcessingTimeTimer(ctx.timerService().currentProcessingTime() + 2);
        }

        @Override
        public void onTimer(long timestamp, OnTimerContext ctx, Collector<Long> out) {
            out.collect(timestamp);
        }
    }

    @Test
    void manyNearTimersBeforeAFarOneLeaveNoAlarmsBehind() throws Exception {
        ChainHarness harness = ChainHarness.of(env -> env.fromSequence(1, 1)
                .keyBy(number -> number)
                .process(new FarAndNear())
                .sinkTo(new CollectSink<>()));
        harness.open();
        Receiver head = harness.chains().get(1).head(0);
        for (int round = 1; round <= ROUNDS; round++) {
            head.receive(1L);
            harness.clock().advanceTo(3L * round);
            assertTrue(harness.clock().alarms() <= 2, () -> harness.clock().alarms() + " alarms");
        }
        assertEquals(ROUNDS, CollectSink.collected().size());
        harness.clock().advanceTo(FAR);
        assertEquals(FAR, CollectSink.collected().get(ROUNDS));
        assertEquals(0, harness.clock().alarms());
        harness.close();
    }

    @Test
    void manyRetriesBeforeAFarTimeOutLeaveNoAlarmsBehind() throws Exception {
        AsyncAlarms alarms = new AsyncAlarms(clock);
        alarms.in(FAR, () -> wentOff++);
        for (int round = 1; round <= ROUNDS; round++) {
            alarms.in(2, () -> wentOff++);
            clock.advanceTo(3L * round);
            assertTrue(clock.alarms() <= 2, () -> clock.alarms() + " alarms");
        }
        assertEquals(ROUNDS, wentOff);
        clock.advanceTo(FAR);
        assertEquals(ROUNDS + 1, wentOff);
        assertEquals(0, clock.alarms());
    }

    @Test
    void calledOffTimeOutsLeaveOneAlarmBehind() throws Exception {
        AsyncAlarms alarms = new AsyncAlarms(clock);
        for (int round = 1; round <= ROUNDS; round++) {
            alarms.cancel(alarms.in(50, () -> wentOff++));
            clock.advanceTo(3L * round);
            assertTrue(clock.alarms() <= 1, () -> clock.alarms() + " alarms");
        }
        assertEquals(0, wentOff);
    }
}
