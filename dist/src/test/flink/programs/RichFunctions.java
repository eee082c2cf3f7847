package programs;

import org.apache.flink.api.common.JobInfo;
import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.functions.AbstractRichFunction;
import org.apache.flink.api.common.functions.Function;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.functions.RichFunction;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.Collector;

/*
 * Functions with a life, that ask where they run.
 * Expected:
 * opened 3
 * rich job 4
 * rich job 5
 */
public class RichFunctions {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(1, 2, 3, 4)
                .flatMap(new Once())
                .filter(new Above())
                .map(new Named())
                .sinkTo(new Results<>());
        env.execute("rich job");
    }

    private static class Once extends RichFlatMapFunction<Integer, Integer> {
        private transient int opened;

        @Override
        public void open(OpenContext context) {
            opened++;
        }

        @Override
        public void flatMap(Integer value, Collector<Integer> out) {
            if (opened == 1) {
                out.collect(value + 1);
            }
        }
    }

    private static class Above extends RichFilterFunction<Integer> {
        @Override
        public boolean filter(Integer value) {
            TaskInfo task = getRuntimeContext().getTaskInfo();
            return value > 2 + task.getIndexOfThisSubtask() + task.getAttemptNumber();
        }
    }

    private static class Named extends RichMapFunction<Integer, String> {
        private transient boolean first;

        @Override
        public void open(OpenContext context) throws Exception {
            super.open(context);
            first = true;
        }

        @Override
        public String map(Integer value) {
            RuntimeContext context = getRuntimeContext();
            JobInfo job = context.getJobInfo();
            Function self = this;
            RichFunction rich = (RichFunction) self;
            AbstractRichFunction base = (AbstractRichFunction) rich;
            boolean wasFirst = first;
            first = false;
            return (wasFirst && base.getRuntimeContext() == context ? "opened" : job.getJobName()) + " " + value;
        }
    }
}
