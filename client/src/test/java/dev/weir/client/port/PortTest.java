package dev.weir.client.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.client.port.PortReport.OpenPlace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PortTest {
    private static final ImportTable TABLE = ImportTable.load();

    @TempDir
    private Path directory;

    private static String rewritten(String text) {
        return SourceText.rewrite(text, TABLE).text();
    }

    @Test
    void everyTargetIsAClassOfTheApi() throws ClassNotFoundException {
        for (String target : TABLE.classes().values()) {
            assertTrue(target.startsWith("dev.weir.api."), target);
            assertEquals(
                    target,
                    Class.forName(target, false, getClass().getClassLoader()).getName());
        }
    }

    @Test
    void rewritesImportsAndQualifiedNames() {
        assertEquals("""
                import dev.weir.api.StreamExecutionEnvironment;
                import static dev.weir.api.typeinfo.Types.STRING;
                import static dev.weir.api.typeinfo.Types.*;
                class A extends dev.weir.api.functions.ProcessFunction<String, String> {
                    dev.weir.api.state.StateTtlConfig.UpdateType type; // see dev.weir.api.DataStream#map
                }
                """, rewritten("""
                import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
                import static org.apache.flink.api.common.typeinfo.Types.STRING;
                import static org.apache.flink.api.common.typeinfo.Types.*;
                class A extends org.apache.flink.streaming.api.functions.ProcessFunction<String, String> {
                    org.apache.flink.api.common.state.StateTtlConfig.UpdateType type; // see org.apache.flink.streaming.api.datastream.DataStream#map
                }
                """));
    }

    @Test
    void aStarBecomesTheStarsOfAllPackagesThatTookItsClasses() {
        assertEquals(
                "import dev.weir.api.typeinfo.*;\r\nint x;\r\n",
                rewritten("import org.apache.flink.api.common.typeinfo.*;\r\nint x;\r\n"));
        assertEquals(
                "import dev.weir.api.*;\r\nimport dev.weir.api.connector.source.*;\r\n",
                SourceText.rewrite(
                                "import org.apache.flink.a.*;\r\n",
                                new ImportTable(
                                        Map.of(
                                                "org.apache.flink.a.B", "dev.weir.api.B",
                                                "org.apache.flink.a.C", "dev.weir.api.connector.source.C"),
                                        Map.of()))
                        .text());
    }

    @Test
    void listsWhatItCantRewriteAndLeavesStringsAlone() {
        String text = """
                import org.apache.flink.table.api.Table;
                // org.apache.flink.table.api.Table is left in a comment
                class A {
                    char c = '"';
                    String s = "a \\" org.apache.flink.util.Collector";
                    myorg.apache.flink.util.Collector other;
                    Object o = org.apache.flink.unheard.Of.it();
                }
                """;
        SourceText.Rewritten rewritten = SourceText.rewrite(text, TABLE);
        assertEquals(text, rewritten.text());
        assertEquals(
                List.of(1, 5, 7),
                rewritten.open().stream().map(SourceText.Open::line).toList());
        assertTrue(rewritten.open().get(0).remedy().contains("no Table API"));
        assertTrue(rewritten.open().get(1).remedy().contains("string"));
        assertEquals("org.apache.flink.unheard.Of.it", rewritten.open().get(2).name());
    }

    @Test
    void aWildcardOfSeveralPackagesStaysWithinItsComment() {
        String text = """
                // import org.apache.flink.streaming.api.functions.*;
                // import org.apache.flink.api.common.functions.*;
                // import org.apache.flink.streaming.api.datastream.*;
                class A {}
                """;
        String rewritten = SourceText.rewrite(text, TABLE).text();
        assertEquals(4, rewritten.lines().count(), rewritten);
    }

    @Test
    void survivesTextThatIsNoJava() {
        for (String text : List.of("\"", "'", "/*", "//", "\"\"\"", "\"\\", "org.apache.flink.", "'\\")) {
            assertEquals(text, rewritten(text));
        }
        assertEquals("\" open\ndev.weir.api.Collector", rewritten("\" open\norg.apache.flink.util.Collector"));
    }

    private Path write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text, StandardCharsets.ISO_8859_1);
    }

    @Test
    void portsATreeOnceAndTouchesNothingElse() throws IOException {
        Path outside = write("outside/Outside.java", "import org.apache.flink.util.Collector;\n");
        Path inside = write("src/a/Inside.java", "import org.apache.flink.util.Collector; // \u00e9\n");
        Path built = write("src/target/Built.java", "import org.apache.flink.util.Collector;\n");
        write("src/pom.xml", "<x>\n<groupId>org.apache.flink</groupId>\n");
        write("src/B.scala", "import org.apache.flink.util.Collector\n");
        Files.createSymbolicLink(directory.resolve("src/link"), directory.resolve("outside"));
        Files.createSymbolicLink(directory.resolve("src/Link.java"), outside);
        Path root = directory.resolve("src");

        PortReport dry = SourceTree.look(root);
        assertTrue(Files.readString(inside, StandardCharsets.ISO_8859_1).contains("flink"));
        PortReport first = SourceTree.port(root);
        assertEquals(dry, first);
        assertEquals(List.of(new PortReport.PortedFile("a/Inside.java", 1)), first.files());
        assertEquals(
                List.of("B.scala:1", "pom.xml:2"),
                first.open().stream().map(PortTest::place).toList());
        assertEquals(
                "import dev.weir.api.Collector; // \u00e9\n", Files.readString(inside, StandardCharsets.ISO_8859_1));
        assertTrue(Files.readString(outside).contains("flink"));
        assertTrue(Files.readString(built).contains("flink"));

        PortReport second = SourceTree.port(root);
        assertEquals(List.of(), second.files());
        assertEquals(first.open(), second.open());
        try (var left = Files.list(inside.getParent())) {
            assertEquals(1, left.count());
        }
    }

    private static String place(OpenPlace place) {
        return place.file() + ":" + place.line();
    }
}
