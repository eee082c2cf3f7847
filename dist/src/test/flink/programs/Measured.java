package programs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Histogram;
import org.apache.flink.metrics.HistogramStatistics;
import org.apache.flink.metrics.Meter;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.OperatorMetricGroup;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * A function with metrics of each kind, its own and the engine's.
 * Expected:
 * 5 after 1, marked 1, highest 5, gauge 5
 * 7 after 2, marked 2, highest 7, gauge 7
 * 6 after 3, marked 3, highest 7, gauge 6
 * registered 4
 */
public class Measured {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(5, 7, 6).map(new Watched()).sinkTo(new Results<>());
        env.execute();
    }

    private static class Watched extends RichMapFunction<Integer, String> {
        private transient Counter elements;
        private transient Meter marks;
        private transient Histogram sizes;
        private transient Last last;

        @Override
        public void open(OpenContext context) {
            OperatorMetricGroup operator = getRuntimeContext().getMetricGroup();
            MetricGroup own = operator.addGroup("programs").addGroup("kind", "watched");
            elements = own.counter("elements");
            marks = own.meter("marks", new Marks());
            sizes = own.histogram("sizes", new Sizes());
            last = own.gauge("last", new Last());
            List<Metric> all = List.of(elements, marks, sizes, last);
            Results.add("registered " + all.size());
        }

        @Override
        public String map(Integer value) {
            elements.inc();
            marks.markEvent();
            sizes.update(value);
            last.value = value;
            return value + " after " + elements.getCount() + ", marked " + marks.getCount() + ", highest "
                    + sizes.getStatistics().getMax() + ", gauge " + last.getValue();
        }
    }

    private static class Last implements Gauge<Integer> {
        private volatile int value;

        @Override
        public Integer getValue() {
            return value;
        }
    }

    /** A meter without a clock: all that it has seen is its rate. */
    private static class Marks implements Meter {
        private volatile long count;

        @Override
        public void markEvent() {
            markEvent(1);
        }

        @Override
        public void markEvent(long n) {
            count = count + n;
        }

        @Override
        public double getRate() {
            return count;
        }

        @Override
        public long getCount() {
            return count;
        }
    }

    private static class Sizes implements Histogram {
        private final List<Long> values = Collections.synchronizedList(new ArrayList<>());

        @Override
        public void update(long value) {
            values.add(value);
        }

        @Override
        public long getCount() {
            return values.size();
        }

        @Override
        public HistogramStatistics getStatistics() {
            synchronized (values) {
                return new Sorted(values.stream().mapToLong(Long::longValue).sorted().toArray());
            }
        }
    }

    private static class Sorted extends HistogramStatistics {
        private final long[] values;

        Sorted(long[] values) {
            this.values = values;
        }

        @Override
        public double getQuantile(double quantile) {
            return values.length == 0 ? 0 : values[(int) (quantile * (values.length - 1))];
        }

        @Override
        public long[] getValues() {
            return values;
        }

        @Override
        public int size() {
            return values.length;
        }

        @Override
        public double getMean() {
            double sum = 0;
            for (long value : values) {
                sum += value;
            }
            return values.length == 0 ? 0 : sum / values.length;
        }

        @Override
        public double getStdDev() {
            double squares = 0;
            for (long value : values) {
                squares += (value - getMean()) * (value - getMean());
            }
            return values.length == 0 ? 0 : Math.sqrt(squares / values.length);
        }

        @Override
        public long getMax() {
            return values.length == 0 ? 0 : values[values.length - 1];
        }

        @Override
        public long getMin() {
            return values.length == 0 ? 0 : values[0];
        }
    }
}
