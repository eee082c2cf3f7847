package dev.weir.testkit.operators;

import dev.weir.api.DataStream;
import dev.weir.api.JobID;
import dev.weir.api.OutputTag;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.ExecutionOptions;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.spi.DrivenInput;
import dev.weir.api.spi.DrivenOutput;
import dev.weir.api.spi.Pipeline;
import dev.weir.core.graph.GraphTranslator;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.testing.ChainDriver;
import dev.weir.core.testing.Tap;
import java.util.List;
import java.util.function.BiFunction;

/**
 * A pipeline of up to two inputs that is run again and again. Immutable.
 *
 * @param sides the side outputs that are compared too
 */
public record Program(JobGraph graph, List<OutputTag<?>> sides) {
    private static final ClassLoader LOADER = Program.class.getClassLoader();

    public Program {
        sides = List.copyOf(sides);
    }

    /** Records what {@code build} makes of two streams; elements at an input that it leaves out are dropped. */
    public static <A, B> Program of(
            BiFunction<DataStream<A>, DataStream<B>, DataStream<?>> build, OutputTag<?>... sides) {
        Configuration watched = new Configuration();
        watched.set(ExecutionOptions.CHECK_MUTATION, true);
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(watched);
        env.setParallelism(1);
        end(build.apply(Program.<A>input(env, 0), Program.<B>input(env, 1)));
        Pipeline pipeline = new Pipeline("hostile", env.getTransformations(), env.getConfiguration());
        return new Program(GraphTranslator.translate(pipeline, LOADER, new JobID(0, 1)), List.of(sides));
    }

    private static <T> DataStream<T> input(StreamExecutionEnvironment env, int index) {
        return env.fromSource(new DrivenInput<T>(index), WatermarkStrategy.noWatermarks(), "input " + index)
                .disableChaining();
    }

    private static <T> void end(DataStream<T> output) {
        output.sinkTo(new DrivenOutput<>()).disableChaining();
    }

    /** A new run of it. */
    ChainDriver open(Tap tap) {
        return ChainDriver.open(graph, LOADER, tap);
    }
}
