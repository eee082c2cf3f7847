package dev.weir.testkit.docs;

import dev.weir.testkit.JobJarBuilder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A page of the documentation whose marked code is compiled and run. Used by the thread of a test; while a program of it runs,
 * the JVM's standard output is the page's.
 *
 * <p>A mark is a comment on the line above a fence, which readers of the page don't see:
 *
 * <ul>
 *   <li>{@code <!-- snippet: Name -->} above a block that is the source of the class {@code Name};
 *   <li>{@code <!-- snippet: Name, body -->} above statements, which become the {@code main} of a class {@code Name}: there is an
 *       environment {@code env} of parallelism 1 and a directory {@code directory}, and the packages of the API and {@code java.util} are
 *       imported;
 *   <li>{@code <!-- prints: Name -->} above a block of the lines that running {@code Name} prints, in any order.
 * </ul>
 *
 * All classes of a page are compiled together. Each with a {@code main} is run, in the order of the page; its one argument is a
 * directory that the whole page shares.
 */
public final class DocPage {
    private final Path file;
    private final List<Snippet> snippets;

    private DocPage(Path file, List<Snippet> snippets) {
        this.file = file;
        this.snippets = List.copyOf(snippets);
    }

    /**
     * Reads a page.
     *
     * @throws IllegalArgumentException if a mark is not one of the above, or no block follows it
     */
    public static DocPage read(Path file) throws IOException {
        return new DocPage(file, new SnippetReader(file).read(Files.readAllLines(file)));
    }

    /** The pages of a directory that have marked code, by file name. */
    public static List<DocPage> of(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<DocPage> pages = new ArrayList<>();
            for (Path page : files.filter(path -> path.toString().endsWith(".md"))
                    .sorted()
                    .toList()) {
                DocPage read = read(page);
                if (!read.snippets.isEmpty()) {
                    pages.add(read);
                }
            }
            return pages;
        }
    }

    /** The page's file name. */
    public String name() {
        return String.valueOf(file.getFileName());
    }

    /**
     * Compiles and runs what is marked, against the class path of this JVM.
     *
     * @param directory an empty one
     * @throws AssertionError if it does not compile, a program fails, or prints something else than the page says
     */
    public void check(Path directory) throws IOException {
        JobJarBuilder jar = new JobJarBuilder(directory);
        snippets.forEach(snippet -> jar.source(snippet.name(), snippet.source()));
        URL compiled;
        try {
            compiled = jar.build("page.jar").toUri().toURL();
        } catch (IllegalStateException e) {
            throw new AssertionError(file + ": its code does not compile; the compiler says above why.", e);
        }
        Path data = Files.createDirectories(directory.resolve("data"));
        for (Snippet snippet : snippets) {
            if (snippet.hasMain()) {
                run(snippet, compiled, data);
            }
        }
    }

    private void run(Snippet snippet, URL jar, Path data) throws IOException {
        PrintStream before = System.out;
        ClassLoader loaderBefore = Thread.currentThread().getContextClassLoader();
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        try (URLClassLoader loader = new URLClassLoader(new URL[] {jar}, loaderBefore);
                PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8)) {
            System.setOut(out);
            Thread.currentThread().setContextClassLoader(loader);
            loader.loadClass(snippet.name()).getMethod("main", String[].class).invoke(null, (Object)
                    new String[] {data.toString()});
        } catch (InvocationTargetException e) {
            throw new AssertionError(place(snippet) + " failed: " + e.getCause(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(place(snippet) + " can't be run: " + e, e);
        } finally {
            System.setOut(before);
            Thread.currentThread().setContextClassLoader(loaderBefore);
        }
        compare(snippet, printed.toString(StandardCharsets.UTF_8).lines().toList());
    }

    private void compare(Snippet snippet, List<String> printed) {
        Optional<List<String>> promised = snippet.printed();
        if (promised.isPresent() && !counted(promised.get()).equals(counted(printed))) {
            throw new AssertionError(place(snippet) + " prints\n" + String.join("\n", printed)
                    + "\nwhere the page says, in any order,\n" + String.join("\n", promised.get()));
        }
    }

    private static Map<String, Long> counted(List<String> lines) {
        return lines.stream().collect(Collectors.groupingBy(line -> line, Collectors.counting()));
    }

    private String place(Snippet snippet) {
        return file + ":" + snippet.line() + ": " + snippet.name();
    }

    @Override
    public String toString() {
        return name();
    }
}
