package dev.weir.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that run no program of the user start fast, because they load neither the engine nor protobuf. */
class LightVerbsTest {
    private static final Pattern HEAVY = Pattern.compile(
            "\\] (dev\\.weir\\.core|dev\\.weir\\.rpc\\.(codec|wire|control|deploy)|com\\.google\\.protobuf|io\\.netty|akka"
                    + "|org\\.apache\\.logging)\\.\\S+");

    @TempDir
    private Path home;

    @Test
    void listLoadsNothingHeavy() throws Exception {
        try (FakeJobManager jobManager = new FakeJobManager()) {
            String loaded = loadedBy("list", "--jobmanager", jobManager.address());
            assertTrue(loaded.contains("dev.weir.rpc.rest.JobsOverview "), "the list of classes is there");
            assertNothingHeavy(loaded);
        }
    }

    @Test
    void verbsThatAskTheClusterLoadNothingHeavy() throws Exception {
        try (FakeJobManager jobManager = new FakeJobManager()) {
            for (String verb : List.of("top --once --interval 0.1", "cluster status", "cluster drain w")) {
                List<String> arguments = new ArrayList<>(List.of(verb.split(" ", -1)));
                arguments.addAll(List.of("-Drest.port=1", "--jobmanager", jobManager.address()));
                assertNothingHeavy(loadedBy(arguments.toArray(new String[0])));
            }
        }
    }

    @Test
    void logsAndCompletionLoadNothingHeavy() throws Exception {
        Files.createDirectories(home.resolve("log"));
        Files.writeString(home.resolve("log/weir-jobmanager.log"), "2026-01-01T00:00:00,000 INFO x\n");
        assertNothingHeavy(loadedBy("logs"));
        assertNothingHeavy(loadedBy("completion", "bash"));
        assertNothingHeavy(loadedBy("port", "--dry-run", home.toString()));
    }

    @Test
    void versionAndHelpLoadNothingHeavy() throws Exception {
        assertNothingHeavy(loadedBy("version"));
        assertNothingHeavy(loadedBy("--help"));
    }

    @Test
    void clusterStopLoadsNothingHeavy() throws Exception {
        assertNothingHeavy(loadedBy("cluster", "stop"));
    }

    private static void assertNothingHeavy(String loaded) {
        assertTrue(loaded.contains("dev.weir.client.WeirCli "), "the list of classes is there");
        assertFalse(
                HEAVY.matcher(loaded).find(),
                () -> HEAVY.matcher(loaded)
                        .results()
                        .map(Object::toString)
                        .toList()
                        .toString());
    }

    private String loadedBy(String... arguments) throws IOException, InterruptedException {
        Path log = home.resolve("loaded.txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                WeirCli.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("out.txt").toFile());
        builder.environment().put("WEIR_HOME", home.toString());
        int exitCode = builder.start().waitFor();
        assertEquals(0, exitCode, Files.readString(home.resolve("out.txt")));
        return Files.readString(log);
    }
}
