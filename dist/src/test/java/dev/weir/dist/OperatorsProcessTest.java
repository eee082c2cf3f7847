package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.weir.testkit.JobJarBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A program follows its job through a JobClient, and its asynchronous calls, accumulators and metrics cross processes. */
class OperatorsProcessTest {

    private static final String SOURCE = """
            package job;
            import dev.weir.api.AsyncDataStream;
            import dev.weir.api.JobClient;
            import dev.weir.api.JobExecutionResult;
            import dev.weir.api.JobStatus;
            import dev.weir.api.StreamExecutionEnvironment;
            import dev.weir.api.accumulators.LongCounter;
            import dev.weir.api.accumulators.SimpleAccumulator;
            import dev.weir.api.accumulators.Accumulator;
            import dev.weir.api.connector.sink.DiscardingSink;
            import dev.weir.api.functions.OpenContext;
            import dev.weir.api.functions.ResultFuture;
            import dev.weir.api.functions.RichMapFunction;
            import dev.weir.api.metrics.Counter;
            import java.nio.file.Files;
            import java.nio.file.Path;
            import java.util.List;
            import java.util.concurrent.CompletableFuture;
            import java.util.concurrent.TimeUnit;
            public class Followed {
                /** A class that the JobManager does not have. */
                public static class Longest implements SimpleAccumulator<String> {
                    private String longest = "";
                    public void add(String value) { if (value.length() > longest.length()) longest = value; }
                    public String getLocalValue() { return longest; }
                    public void resetLocal() { longest = ""; }
                    public void merge(Accumulator<String, String> other) { add(other.getLocalValue()); }
                    public Longest clone() { Longest copy = new Longest(); copy.longest = longest; return copy; }
                }
                public static class Counts extends RichMapFunction<Long, Long> {
                    private final String gate;
                    private final LongCounter sum = new LongCounter();
                    private final Longest longest = new Longest();
                    private transient Counter seen;
                    Counts(String gate) { this.gate = gate; }
                    public void open(OpenContext openContext) {
                        getRuntimeContext().addAccumulator("sum", sum);
                        getRuntimeContext().addAccumulator("longest", longest);
                        seen = getRuntimeContext().getMetricGroup().addGroup("numbers").counter("seen");
                    }
                    public Long map(Long value) throws Exception {
                        while (value == 1000 && !Files.exists(Path.of(gate))) {
                            Thread.sleep(20);
                        }
                        sum.add(value);
                        longest.add("x".repeat((int) (value % 10)));
                        seen.inc();
                        return value;
                    }
                }
                public static void main(String[] args) throws Exception {
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    AsyncDataStream.unorderedWait(
                            env.fromSequence(1, 1000),
                            (Long number, ResultFuture<Long> future) -> {
                                CompletableFuture.runAsync(() -> future.complete(List.of(number, number)));
                            },
                            5, TimeUnit.MINUTES, 10)
                        .rebalance()
                        .map(new Counts(args[0])).name("count").uid("count").disableChaining()
                        .sinkTo(new DiscardingSink<>());
                    JobClient client = env.executeAsync("followed");
                    while (client.getJobStatus().get() != JobStatus.RUNNING) {
                        Thread.sleep(20);
                    }
                    System.out.println("accumulators at first: " + client.getAccumulators().get().size());
                    JobExecutionResult result = client.getJobExecutionResult().get();
                    System.out.println("sum=" + result.getAccumulatorResult("sum")
                        + " longest=" + result.getAccumulatorResult("longest"));
                }
            }
            """;

    @Test
    void aProgramFollowsItsJobAndGetsWhatItsTasksAddedUp(@TempDir Path directory) throws Exception {
        Path jar = new JobJarBuilder(directory)
                .source("job.Followed", SOURCE)
                .mainClass("job.Followed")
                .build("followed.jar");
        Path gate = directory.resolve("gate");
        Servers servers = new Servers(directory);
        try {
            servers.jobManager();
            servers.taskManager(2);
            Path output = directory.resolve("run.out");
            Process run = servers.weir()
                    .startServer(
                            output,
                            "run",
                            "--jobmanager",
                            servers.rest().address(),
                            "-p",
                            "2",
                            jar.toString(),
                            gate.toString());

            JsonNode job = servers.rest()
                    .await("/jobs/overview", jobs -> jobs.path("jobs").size() == 1);
            String id = job.path("jobs").get(0).path("jid").asText();
            JsonNode details = servers.rest()
                    .await("/jobs/" + id, each -> each.path("vertices").size() == 3);
            String vertex = vertexNamed(details, "count");
            String metrics = "/jobs/" + id + "/vertices/" + vertex + "/subtasks/metrics?get=count.numbers.seen&agg=sum";
            servers.rest()
                    .await(
                            metrics,
                            found -> found.size() == 1
                                    && found.get(0).path("sum").asDouble() >= 500);

            Files.writeString(gate, "");
            assertEquals(0, run.waitFor(), () -> text(output));
            assertTrue(text(output).contains("accumulators at first: 0"), text(output));
            assertTrue(text(output).contains("sum=1001000 longest=xxxxxxxxx"), text(output));

            JsonNode accumulators = servers.rest().get("/jobs/" + id + "/accumulators");
            assertEquals("2 values", value(accumulators, "longest"), accumulators.toString());
            assertEquals("1001000", value(accumulators, "sum"), accumulators.toString());
        } finally {
            servers.close();
        }
    }

    private static String vertexNamed(JsonNode details, String name) {
        for (JsonNode vertex : details.path("vertices")) {
            if (vertex.path("name").asText().equals(name)) {
                return vertex.path("id").asText();
            }
        }
        throw new AssertionError("no vertex " + name + " in " + details);
    }

    private static String value(JsonNode accumulators, String name) {
        for (JsonNode each : accumulators.path("user-task-accumulators")) {
            if (each.path("name").asText().equals(name)) {
                return each.path("value").asText();
            }
        }
        return "absent";
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
