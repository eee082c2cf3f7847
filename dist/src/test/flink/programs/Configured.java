package programs;

import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.ConfigOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.DeploymentOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * Options of the engine and of the program.
 * Expected:
 * 32 kb
 * configured 2
 * limit 7
 */
public class Configured {
    private static final ConfigOption<Integer> LIMIT =
            ConfigOptions.key("my.limit").intType().defaultValue(7).withDescription("An option of the program's own.");

    public static void main(String[] args) throws Exception {
        Configuration configuration = new Configuration();
        configuration.set(CoreOptions.DEFAULT_PARALLELISM, 2);
        configuration.set(PipelineOptions.NAME, "configured");
        configuration.set(DeploymentOptions.ATTACHED, true);
        Class<?> unused = ExecutionOptions.class;
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        String parallelism = configuration.get(PipelineOptions.NAME) + " " + env.getParallelism();
        env.fromData(parallelism, "limit " + configuration.get(LIMIT), MemorySize.parse("32 kb").getBytes() / 1024 + " kb")
                .sinkTo(new Results<>());
        env.execute();
    }
}
