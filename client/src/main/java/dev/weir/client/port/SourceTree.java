package dev.weir.client.port;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import dev.weir.client.port.PortReport.OpenPlace;
import dev.weir.client.port.PortReport.PortedFile;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The directory whose sources are ported. Used once, by the main thread. Follows no links, so that nothing outside is touched;
 * hidden directories and what a build made are left alone.
 */
public final class SourceTree {
    /** A larger file is no source. */
    private static final long MOST_BYTES = 8 << 20;

    /** Keeps each byte as it is, whatever the file's encoding: names are ASCII. */
    private static final Charset BYTES = StandardCharsets.ISO_8859_1;

    private final Path root;
    private final boolean rewriting;
    private final ImportTable table = ImportTable.load();
    private final List<PortedFile> files = new ArrayList<>();
    private final List<OpenPlace> open = new ArrayList<>();

    private SourceTree(Path root, boolean rewriting) {
        this.root = root;
        this.rewriting = rewriting;
    }

    /** Tells what would be done. */
    public static PortReport look(Path root) {
        return new SourceTree(root, false).walk();
    }

    /** Rewrites all Java files that name classes of Flink. */
    public static PortReport port(Path root) {
        return new SourceTree(root, true).walk();
    }

    private PortReport walk() {
        if (!Files.isDirectory(root)) {
            throw new CliException(
                    ExitCode.USAGE, "'" + root + "' is no directory; name the one that holds the sources.");
        }
        try {
            Files.walkFileTree(root, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return !directory.equals(root) && isLeftAlone(directory)
                            ? FileVisitResult.SKIP_SUBTREE
                            : FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                    if (attributes.isRegularFile() && attributes.size() <= MOST_BYTES) {
                        visit(file);
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new CliException(
                    ExitCode.ENVIRONMENT,
                    "The sources can't be read or written: " + e
                            + "; what was rewritten before stays, so run it again.",
                    e);
        }
        files.sort(Comparator.comparing(PortedFile::file));
        open.sort(Comparator.comparing(OpenPlace::file).thenComparing(OpenPlace::line));
        return new PortReport(files, open);
    }

    private static boolean isLeftAlone(Path directory) {
        String name = directory.getFileName().toString();
        return name.startsWith(".")
                || (name.equals("target") && Files.exists(directory.resolveSibling("pom.xml")))
                || (name.equals("build")
                        && (Files.exists(directory.resolveSibling("build.gradle"))
                                || Files.exists(directory.resolveSibling("build.gradle.kts"))));
    }

    private void visit(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (name.endsWith(".java")) {
            java(file);
        } else if (name.equals("pom.xml") || name.endsWith(".gradle") || name.endsWith(".gradle.kts")) {
            listLines(
                    file,
                    "replace the dependencies on Flink by dev.weir:engine-api, provided, and dev.weir:local for tests"
                            + " and the IDE");
        } else if (name.endsWith(".scala") || name.endsWith(".kt")) {
            listLines(file, "only Java is rewritten; docs/flink-imports.tsv says what the class is called");
        }
    }

    private void java(Path file) throws IOException {
        String text = Files.readString(file, BYTES);
        if (!text.contains(ImportTable.ROOT)) {
            return;
        }
        SourceText.Rewritten rewritten = SourceText.rewrite(text, table);
        for (SourceText.Open place : rewritten.open()) {
            open.add(new OpenPlace(relative(file), place.line(), place.name(), place.remedy()));
        }
        if (rewritten.names() > 0) {
            files.add(new PortedFile(relative(file), rewritten.names()));
            if (rewriting) {
                replace(file, rewritten.text());
            }
        }
    }

    /** A reader sees the old text or the new one, never a part. */
    private static void replace(Path file, String text) throws IOException {
        Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), ".port", ".tmp");
        try {
            Files.copy(file, whole, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            Files.writeString(whole, text, BYTES);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private void listLines(Path file, String remedy) throws IOException {
        String[] lines = Files.readString(file, BYTES).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (lines[i].contains("org.apache.flink")) {
                open.add(new OpenPlace(relative(file), i + 1, "org.apache.flink", remedy));
            }
        }
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }
}
