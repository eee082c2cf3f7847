package dev.weir.testkit.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocPageTest {
    private static final String CLASSES = """
            # Page
            ```java
            not marked, not compiled
            ```
            <!-- snippet: Greeting -->
            ```java
            public class Greeting {
                static String of(String name) { return "hello " + name; }
            }
            ```
            <!-- snippet: Program, body -->
            ```java
            System.out.println(Greeting.of("b"));
            System.out.println(Greeting.of("a") + List.of(directory.length() > 0));
            ```
            <!-- prints: Program -->
            ```
            hello a[true]
            hello b
            ```
            """;

    @TempDir
    Path directory;

    private DocPage page(String text) throws IOException {
        return DocPage.read(Files.writeString(directory.resolve("page.md"), text));
    }

    @Test
    void compilesAndRunsWhatIsMarked() throws IOException {
        page(CLASSES).check(directory);
        assertEquals(
                List.of("page.md"),
                DocPage.of(directory).stream().map(DocPage::name).toList());
    }

    @Test
    void aPageThatPromisesSomethingElseIsFound() throws IOException {
        DocPage page = page(CLASSES.replace("\nhello b\n", "\nhello c\n"));
        AssertionError wrong = assertThrows(AssertionError.class, () -> page.check(directory));
        assertTrue(wrong.getMessage().contains("page.md:12: Program prints"), wrong.getMessage());
    }

    @Test
    void aProgramThatFailsIsNamed() throws IOException {
        DocPage page = page("<!-- snippet: P, body -->\n```java\nList.of().get(0);\n```\n");
        AssertionError failed = assertThrows(AssertionError.class, () -> page.check(directory));
        assertTrue(failed.getMessage().contains("page.md:2: P failed"), failed.getMessage());
    }

    @Test
    void marksThatCanNotBeMeantAreRefused() {
        for (String text : List.of(
                "<!-- snippet: lower -->\n```\n```",
                "<!-- snippet: P -->\n\n```\n```",
                "<!-- snippet: P -->\n```\nno end",
                "<!-- prints: P -->\n```\n```",
                "<!-- snippet: P -->\n```\n```\n<!-- snippet: P -->\n```\n```")) {
            assertThrows(IllegalArgumentException.class, () -> page(text), text);
        }
    }
}
