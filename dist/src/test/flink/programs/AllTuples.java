package programs;

import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple;
import org.apache.flink.api.java.tuple.Tuple0;
import org.apache.flink.api.java.tuple.Tuple1;
import org.apache.flink.api.java.tuple.Tuple10;
import org.apache.flink.api.java.tuple.Tuple11;
import org.apache.flink.api.java.tuple.Tuple12;
import org.apache.flink.api.java.tuple.Tuple13;
import org.apache.flink.api.java.tuple.Tuple14;
import org.apache.flink.api.java.tuple.Tuple15;
import org.apache.flink.api.java.tuple.Tuple16;
import org.apache.flink.api.java.tuple.Tuple17;
import org.apache.flink.api.java.tuple.Tuple18;
import org.apache.flink.api.java.tuple.Tuple19;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.api.java.tuple.Tuple20;
import org.apache.flink.api.java.tuple.Tuple21;
import org.apache.flink.api.java.tuple.Tuple22;
import org.apache.flink.api.java.tuple.Tuple23;
import org.apache.flink.api.java.tuple.Tuple24;
import org.apache.flink.api.java.tuple.Tuple25;
import org.apache.flink.api.java.tuple.Tuple3;
import org.apache.flink.api.java.tuple.Tuple4;
import org.apache.flink.api.java.tuple.Tuple5;
import org.apache.flink.api.java.tuple.Tuple6;
import org.apache.flink.api.java.tuple.Tuple7;
import org.apache.flink.api.java.tuple.Tuple8;
import org.apache.flink.api.java.tuple.Tuple9;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * Every tuple there is.
 * Expected:
 * 0
 * 10:10
 * 11:11
 * 12:12
 * 13:13
 * 14:14
 * 15:15
 * 16:16
 * 17:17
 * 18:18
 * 19:19
 * 1:1
 * 20:20
 * 21:21
 * 22:22
 * 23:23
 * 24:24
 * 25:25
 * 2:2
 * 3:3
 * 4:4
 * 5:5
 * 6:6
 * 7:7
 * 8:8
 * 9:9
 */
/** Twenty-six small jobs in one. */
public class AllTuples {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(1);
        env.fromData(1).map(n -> new Tuple0()).map(Tuple::getArity).sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple1.of(n + 0))
                .returns(Types.TUPLE(Types.INT))
                .map(t -> t.getArity() + ":" + t.f0)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple2.of(n + 0, n + 1))
                .returns(Types.TUPLE(Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f1)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple3.of(n + 0, n + 1, n + 2))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f2)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple4.of(n + 0, n + 1, n + 2, n + 3))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f3)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple5.of(n + 0, n + 1, n + 2, n + 3, n + 4))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f4)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple6.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f5)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple7.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f6)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple8.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f7)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple9.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f8)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple10.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f9)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple11.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f10)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple12.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f11)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple13.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f12)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple14.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f13)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple15.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f14)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple16.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f15)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple17.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f16)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple18.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16, n + 17))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f17)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple19.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16, n + 17, n + 18))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f18)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple20.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16, n + 17, n + 18, n + 19))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f19)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple21.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16, n + 17, n + 18, n + 19, n + 20))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f20)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple22.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16, n + 17, n + 18, n + 19, n + 20, n + 21))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f21)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple23.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16, n + 17, n + 18, n + 19, n + 20, n + 21, n + 22))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f22)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple24.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16, n + 17, n + 18, n + 19, n + 20, n + 21, n + 22, n + 23))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f23)
                .sinkTo(new Results<>());
        env.fromData(1)
                .map(n -> Tuple25.of(n + 0, n + 1, n + 2, n + 3, n + 4, n + 5, n + 6, n + 7, n + 8, n + 9, n + 10, n + 11, n + 12, n + 13, n + 14, n + 15, n + 16, n + 17, n + 18, n + 19, n + 20, n + 21, n + 22, n + 23, n + 24))
                .returns(Types.TUPLE(Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT, Types.INT))
                .map(t -> t.getArity() + ":" + t.f24)
                .sinkTo(new Results<>());
        env.execute();
    }
}
