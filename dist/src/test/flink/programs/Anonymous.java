package programs;

import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * Functions without a name in an object that can't be serialized, which they do not use.
 * Expected:
 * 2
 * 3
 */
public class Anonymous {
    private final Object lock = new Object();

    public static void main(String[] args) throws Exception {
        new Anonymous().build(1);
    }

    private void build(int step) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        synchronized (lock) {
            env.fromData(1, 2)
                    .map(new MapFunction<Integer, Integer>() {
                        @Override
                        public Integer map(Integer value) {
                            return value + step;
                        }
                    })
                    .sinkTo(new Results<>());
        }
        env.execute();
    }
}
