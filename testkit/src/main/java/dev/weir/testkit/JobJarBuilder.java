package dev.weir.testkit;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Compiles sources apart from the test's own and packs them as a job's jar; owned by one test. */
public final class JobJarBuilder {
    private final Path directory;
    private final Map<String, String> sources = new LinkedHashMap<>();
    private String mainClass;

    /** A builder that keeps sources, classes and the jar in that directory. */
    public JobJarBuilder(Path directory) {
        this.directory = directory;
    }

    /** Adds a class. */
    public JobJarBuilder source(String className, String source) {
        sources.put(className, source);
        return this;
    }

    /** Names the class in the manifest. */
    public JobJarBuilder mainClass(String className) {
        mainClass = className;
        return this;
    }

    /** Compiles against the class path of this JVM; the jar. */
    public Path build(String name) throws IOException {
        Path sourceDirectory = Files.createDirectories(directory.resolve(name + "-sources"));
        Path classes = Files.createDirectories(directory.resolve(name + "-classes"));
        List<String> arguments = new ArrayList<>(
                List.of("-d", classes.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none"));
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = sourceDirectory.resolve(source.getKey().replace('.', '/') + ".java");
            Files.createDirectories(file.getParent());
            arguments.add(Files.writeString(file, source.getValue()).toString());
        }
        int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments.toArray(new String[0]));
        if (result != 0) {
            throw new IllegalStateException("the test's sources do not compile");
        }
        return pack(classes, directory.resolve(name));
    }

    private Path pack(Path classes, Path jar) throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        if (mainClass != null) {
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
        }
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream out = new JarOutputStream(file, manifest);
                Stream<Path> found = Files.walk(classes)) {
            found.filter(Files::isRegularFile).sorted().forEach(path -> add(out, classes, path));
        }
        return jar;
    }

    private static void add(JarOutputStream out, Path classes, Path file) {
        try {
            out.putNextEntry(new JarEntry(classes.relativize(file).toString()));
            Files.copy(file, out);
            out.closeEntry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
