package dev.weir.client;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The jar, what of it to run, and with what. Owned by the main thread. */
final class ProgramOptions {
    @Option(
            names = {"-c", "--class"},
            paramLabel = "MAIN",
            description = "The class to run; else the Main-Class of the jar's manifest.")
    private String mainClass;

    @Option(
            names = {"-p", "--parallelism"},
            paramLabel = "N",
            description = "Parallelism of operators that set none.")
    private Integer parallelism;

    @Parameters(index = "0", paramLabel = "JAR", description = "The job's jar.")
    private Path jar;

    @Parameters(index = "1..*", paramLabel = "ARGS", description = "Arguments of the main method.")
    private List<String> arguments = List.of();

    Path jar() {
        return jar;
    }

    Optional<String> mainClass() {
        return Optional.ofNullable(mainClass);
    }

    Optional<Integer> parallelism() {
        return Optional.ofNullable(parallelism);
    }

    List<String> arguments() {
        return arguments;
    }
}
