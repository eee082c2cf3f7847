package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.weir.client.port.PortReport;
import dev.weir.client.port.SourceTree;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Ports the programs of {@code src/test/flink}, which are written in Flink's names, compiles and runs them. Each says in its first
 * comment which lines it leaves in {@code Results}.
 */
class PortedProgramsTest {
    private static final Path PROGRAMS = Path.of("src/test/flink");
    private static final String EXPECTED = " * Expected:";

    @TempDir
    private static Path directory;

    private static URLClassLoader loader;

    @BeforeAll
    static void portsAndCompiles() throws IOException {
        Path sources = Files.createDirectories(directory.resolve("src/programs"));
        for (Path program : programs()) {
            Files.copy(program, sources.resolve(program.getFileName()));
        }
        PortReport report = SourceTree.port(sources);
        assertEquals(List.of(), report.open());
        assertEquals(programs().size(), report.files().size());
        Path classes = Files.createDirectories(directory.resolve("classes"));
        compile(sources, classes);
        loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, PortedProgramsTest.class.getClassLoader());
    }

    @AfterAll
    static void closeLoader() throws IOException {
        loader.close();
    }

    private static void compile(Path sources, Path classes) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter said = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> ported = Files.list(sources)) {
            boolean compiled = compiler.getTask(
                            said,
                            files,
                            null,
                            List.of(
                                    "-nowarn",
                                    "-proc:none",
                                    "-d",
                                    classes.toString(),
                                    "-cp",
                                    System.getProperty("java.class.path")),
                            null,
                            files.getJavaFileObjectsFromPaths(ported.toList()))
                    .call();
            assertTrue(compiled, said::toString);
        }
    }

    private static List<Path> programs() throws IOException {
        try (Stream<Path> files = Files.list(PROGRAMS.resolve("programs"))) {
            return files.sorted().toList();
        }
    }

    @TestFactory
    List<DynamicTest> everyProgramComesToItsResult() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path program : programs()) {
            String name = program.getFileName().toString().replace(".java", "");
            if (!name.equals("Results")) {
                List<String> expected = expected(Files.readAllLines(program));
                tests.add(dynamicTest(name, () -> assertEquals(expected, run(name))));
            }
        }
        return tests;
    }

    private static List<String> expected(List<String> lines) {
        return lines.subList(lines.indexOf(EXPECTED) + 1, lines.indexOf(" */")).stream()
                .map(line -> line.substring(3))
                .sorted()
                .toList();
    }

    private static Object run(String program) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            Class<?> results = loader.loadClass("programs.Results");
            results.getMethod("take").invoke(null); // what one before it left
            loader.loadClass("programs." + program)
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
            return results.getMethod("take").invoke(null);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Test
    void theProgramsUseEveryClassThatIsMapped() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path program : programs()) {
            all.append(Files.readString(program));
        }
        List<String> unused = Files.readAllLines(Path.of("../docs/flink-imports.tsv")).stream()
                .map(line -> line.substring(0, line.indexOf('\t')))
                .filter(name -> all.indexOf("import " + name + ";") < 0)
                .toList();
        assertEquals(List.of(), unused);
    }
}
