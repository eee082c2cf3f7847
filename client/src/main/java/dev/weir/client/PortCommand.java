package dev.weir.client;

import dev.weir.client.port.PortReport;
import dev.weir.client.port.SourceTree;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code weir port}. Owned by the main thread. */
@Command(
        name = "port",
        description =
                "Rewrites the Java sources of a Flink program so that they name Weir's classes, and lists what has to be"
                        + " changed by hand, with file, line and remedy. Running it again changes nothing more.",
        mixinStandardHelpOptions = true)
final class PortCommand implements Callable<Integer> {
    private final Session session;

    @Mixin
    private JsonOption json;

    @Option(names = "--dry-run", description = "Tell what would be done, and change nothing.")
    private boolean dryRun;

    @Parameters(paramLabel = "SRC_DIR", description = "The directory of the sources; nothing outside of it is touched.")
    private Path directory;

    PortCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        PortReport report = dryRun ? SourceTree.look(directory) : SourceTree.port(directory);
        json.print(session, report, () -> print(report));
        return 0;
    }

    private void print(PortReport report) {
        PrintStream out = session.terminal().out();
        report.files()
                .forEach(file -> out.println(directory.resolve(file.file()) + ": " + counted(file.names(), "name")));
        report.open()
                .forEach(place -> out.println(directory.resolve(place.file()) + ":" + place.line() + ": " + place.name()
                        + ": " + place.remedy()));
        out.println(counted(report.names(), "name") + " in "
                + counted(report.files().size(), "file")
                + (dryRun ? " would be rewritten; " : " rewritten; ")
                + (report.open().isEmpty()
                        ? "nothing is left."
                        : counted(report.open().size(), "place") + " to change by hand."));
    }

    private static String counted(int count, String what) {
        return count + " " + what + (count == 1 ? "" : "s");
    }
}
