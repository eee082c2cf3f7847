package programs;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MergingState;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/*
 * A list per key.
 * Expected:
 * [1, 2, 3]
 * [1, 2]
 * [1]
 * [2, 3, 4]
 */
public class LastThree {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromSequence(1, 4).keyBy(n -> "all").process(new Last()).sinkTo(new Results<>());
        env.execute();
    }

    private static class Last extends KeyedProcessFunction<String, Long, String> {
        private transient ListState<Long> last;

        @Override
        public void open(OpenContext context) {
            last = getRuntimeContext().getListState(new ListStateDescriptor<>("last", Long.class));
        }

        @Override
        public void processElement(Long value, Context ctx, Collector<String> out) throws Exception {
            MergingState<Long, Iterable<Long>> merging = last;
            merging.add(value);
            List<Long> elements = new ArrayList<>();
            for (Long element : last.get()) {
                elements.add(element);
            }
            if (elements.size() > 3) {
                elements.remove(0);
                last.update(elements);
            }
            out.collect(elements.toString());
        }
    }
}
