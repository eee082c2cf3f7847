package programs;

import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.datastream.ConnectedStreams;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.co.CoMapFunction;
import org.apache.flink.streaming.api.functions.co.RichCoMapFunction;

/*
 * Two streams of two types, one map.
 * Expected:
 * number 1
 * rich 1
 * rich a
 * text a
 */
public class CoMaps {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        ConnectedStreams<Integer, String> both = env.fromData(1).connect(env.fromData("a"));
        both.map(new CoMapFunction<Integer, String, String>() {
                    @Override
                    public String map1(Integer value) {
                        return "number " + value;
                    }

                    @Override
                    public String map2(String value) {
                        return "text " + value;
                    }
                })
                .sinkTo(new Results<>());
        both.map(new Rich()).sinkTo(new Results<>());
        env.execute();
    }

    private static class Rich extends RichCoMapFunction<Integer, String, String> {
        private transient String prefix;

        @Override
        public void open(OpenContext context) {
            prefix = "rich ";
        }

        @Override
        public String map1(Integer value) {
            return prefix + value;
        }

        @Override
        public String map2(String value) {
            return prefix + value;
        }
    }
}
