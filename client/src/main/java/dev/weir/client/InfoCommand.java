package dev.weir.client;

import dev.weir.client.program.PlannedJob;
import dev.weir.client.program.Planner;
import dev.weir.client.program.ProgramSettings;
import dev.weir.client.show.Table;
import dev.weir.rpc.rest.JobPlanInfo;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code weir info}. Owned by the main thread. */
@Command(
        name = "info",
        description =
                "Runs the main method of a jar until it executes a job, and tells the plan of that job; nothing is"
                        + " submitted.",
        mixinStandardHelpOptions = true)
final class InfoCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private SettingOptions options;

    @Mixin
    private JsonOption json;

    @Mixin
    private ProgramOptions program;

    InfoCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() throws InterruptedException {
        session.logsOfProgramsGoTo(session.configuration(options.settings()));
        PlannedJob job = json.quietly(() -> Planner.plan(
                program.jar(),
                program.mainClass(),
                program.arguments(),
                new ProgramSettings(session.home().configurationFile(), options.settings(), program.parallelism()),
                session.terminal().err()::println));
        json.print(session, job.info(), () -> print(program.jar(), job));
        return 0;
    }

    private void print(Path jar, PlannedJob job) {
        PrintStream out = session.terminal().out();
        JobPlanInfo.Plan plan = job.info().plan();
        out.println(plan.name() + " from " + jar.getFileName() + " needs " + job.slots()
                + (job.slots() == 1 ? " slot:" : " slots:"));
        List<String> ids =
                new ArrayList<>(plan.nodes().stream().map(JobPlanInfo.Node::id).toList());
        Table table = Table.of("VERTEX", ">NR", ">PARALLELISM", "READS FROM");
        for (JobPlanInfo.Node node : plan.nodes()) {
            String inputs = node.inputs().stream()
                    .map(input -> (ids.indexOf(input.id()) + 1) + " by " + input.shipStrategy())
                    .collect(Collectors.joining(", "));
            table.row(
                    node.description(),
                    Integer.toString(ids.indexOf(node.id()) + 1),
                    Integer.toString(node.parallelism()),
                    inputs);
        }
        table.lines(session.terminal().columns()).forEach(out::println);
    }
}
