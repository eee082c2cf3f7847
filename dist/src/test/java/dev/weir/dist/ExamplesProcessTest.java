package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The examples' jar, with the libraries that it brings along, on a cluster of processes. */
class ExamplesProcessTest {
    private static final String JAR = Path.of(System.getProperty("weir.home", "target/weir"), "examples", "flights.jar")
            .toString();

    @TempDir
    private Path directory;

    private Weir weir;
    private String jobManager;

    @BeforeEach
    void startCluster() throws Exception {
        weir = new Weir(directory);
        int restPort = freePort();
        jobManager = "localhost:" + restPort;
        Weir.Result started =
                weir.run("cluster", "start", "-Drest.port=" + restPort, "-Djobmanager.rpc.port=" + freePort());
        assertEquals(0, started.exitCode(), started.out() + started.err());
    }

    @AfterEach
    void stopCluster() throws Exception {
        weir.run("cluster", "stop");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private List<String> run(String mainClass, String output, String... arguments) throws Exception {
        Path out = directory.resolve(output);
        Stream<String> command = Stream.concat(
                Stream.of("run", "--jobmanager", jobManager, "-c", "dev.weir.examples." + mainClass, JAR),
                Stream.of(arguments));
        Weir.Result run = weir.run(command.toArray(String[]::new));
        assertEquals(0, run.exitCode(), run.out() + run.err());
        try (Stream<Path> files = Files.walk(out)) {
            List<String> lines = new java.util.ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        }
    }

    @Test
    void jobsOfTheJarRunWithTheLibrariesThatItBrings() throws Exception {
        assertTrue(run("words.WordCount", "words", directory.resolve("words").toString())
                .contains("license,35"));
        Path csv = Files.writeString(
                directory.resolve("flights.csv"),
                "2001-01-01 00:01,33,2176,LAS,PHL\ntorn\n2001-01-01 00:03,14,405,MCI,MDW\n");
        List<String> json = run(
                "flights.FlightsToJson",
                "json",
                "--input",
                csv.toString(),
                "--output",
                directory.resolve("json").toString());
        assertEquals(3, json.size(), json.toString());
        assertTrue(
                json.stream().anyMatch(line -> line.contains("\"line\":\"torn\"") && line.contains("line 2")),
                json.toString());
    }
}
