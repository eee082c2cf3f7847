package dev.weir.dist;

import dev.weir.testkit.docs.DocPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Compiles and runs the marked code of all pages in docs, on a cluster in this JVM. */
class DocumentationTest {
    @TempDir
    private Path directory;

    @TestFactory
    Stream<DynamicTest> pagesDoWhatTheySay() throws IOException {
        Path docs = Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."), "docs");
        return DocPage.of(docs).stream()
                .map(page -> DynamicTest.dynamicTest(
                        page.name(), () -> page.check(Files.createTempDirectory(directory, "page"))));
    }
}
