package dev.weir.jobmanager.rest;

import java.nio.file.Path;
import java.util.List;

/** How the fake command line of the jar tests is started. Has no state. */
final class FakeCommand {
    static final String JOB = "00112233445566778899aabbccddeeff";
    static final List<String> LINE = List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-Xmx64m",
            "-cp",
            Path.of("target", "test-classes").toAbsolutePath().toString(),
            "dev.weir.jobmanager.jar.FakeProgram");

    private FakeCommand() {}
}
