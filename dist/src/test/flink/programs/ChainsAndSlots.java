package programs;

import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.operators.ChainingStrategy;

/*
 * How operators are put into tasks and slots.
 * Expected:
 * 1
 * 2
 * 3
 */
public class ChainsAndSlots {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.setMaxParallelism(128);
        env.fromSequence(0, 2)
                .map(n -> n + 1)
                .startNewChain()
                .map(n -> n)
                .disableChaining()
                .slotSharingGroup("other")
                .setMaxParallelism(64)
                .sinkTo(new Results<>())
                .slotSharingGroup("default");
        boolean enabled = env.isChainingEnabled() && ChainingStrategy.ALWAYS != ChainingStrategy.NEVER;
        if (enabled) {
            env.execute();
        }
    }
}
