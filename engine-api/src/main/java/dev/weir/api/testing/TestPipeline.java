package dev.weir.api.testing;

import dev.weir.api.DataStream;
import dev.weir.api.StreamExecutionEnvironment;
import dev.weir.api.config.Configuration;
import dev.weir.api.config.ExecutionOptions;
import dev.weir.api.eventtime.WatermarkStrategy;
import dev.weir.api.spi.DrivenInput;
import dev.weir.api.spi.DrivenOutput;
import dev.weir.api.spi.Pipeline;
import dev.weir.api.spi.PipelineDriver;
import dev.weir.api.spi.PipelineDriverFactory;
import java.util.List;
import java.util.ServiceLoader;

/** A pipeline while it is recorded for a driver; owned by the thread of the test. */
final class TestPipeline {
    private final StreamExecutionEnvironment env;

    TestPipeline() {
        Configuration watched = new Configuration();
        watched.set(ExecutionOptions.CHECK_MUTATION, true);
        env = StreamExecutionEnvironment.getExecutionEnvironment(watched);
        env.setParallelism(1);
    }

    /** Returns the stream of what is pushed to that input. */
    <T> DataStream<T> input(int index) {
        return env.fromSource(new DrivenInput<T>(index), WatermarkStrategy.noWatermarks(), "test input " + index)
                .disableChaining();
    }

    /** Opens the pipeline that ends in a stream. */
    PipelineDriver open(DataStream<?> output) {
        end(output);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return factory()
                .open(
                        new Pipeline("test", env.getTransformations(), env.getConfiguration()),
                        loader != null ? loader : TestPipeline.class.getClassLoader());
    }

    private <T> void end(DataStream<T> output) {
        if (output == null || output.getExecutionEnvironment() != env) {
            throw new IllegalArgumentException(
                    "A test driver's program returns a stream that it made from the one it was given.");
        }
        output.sinkTo(new DrivenOutput<>()).name("test output").disableChaining();
    }

    private static PipelineDriverFactory factory() {
        List<PipelineDriverFactory> found =
                ServiceLoader.load(PipelineDriverFactory.class, PipelineDriverFactory.class.getClassLoader()).stream()
                        .map(ServiceLoader.Provider::get)
                        .toList();
        if (found.isEmpty()) {
            throw new IllegalStateException(
                    "The engine is not on the class path: add dev.weir:local, which has it, in" + " test scope.");
        }
        return found.get(0);
    }
}
