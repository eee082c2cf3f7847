package programs;

import java.util.List;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.typeinfo.TypeHint;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.typeutils.ResultTypeQueryable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * Types that are told, though they need not be.
 * Expected:
 * Tuple2 (a,1)
 * [x, y]
 * hinted
 */
public class TypeHints {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        TypeInformation<Tuple2<String, Integer>> pair = TypeInformation.of(new TypeHint<Tuple2<String, Integer>>() {});
        env.fromData("a")
                .map(text -> Tuple2.of(text, 1), pair)
                .map(tuple -> tuple.getClass().getSimpleName() + " " + tuple)
                .sinkTo(new Results<>());
        env.fromData("x,y")
                .map(text -> List.of(text.split(",")))
                .returns(Types.LIST(Types.STRING))
                .map(Object::toString)
                .returns(String.class)
                .sinkTo(new Results<>());
        env.fromData(1).map(new Typed()).sinkTo(new Results<>());
        env.execute();
    }

    private static class Typed implements MapFunction<Integer, String>, ResultTypeQueryable<String> {
        @Override
        public String map(Integer value) {
            return "hinted";
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }
}
