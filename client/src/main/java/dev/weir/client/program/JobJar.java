package dev.weir.client.program;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.zip.ZipException;

/** A user's jar: that it is one, and which class of it to run. Immutable. */
final class JobJar {
    private static final int MAX_CLASS_BYTES = 1 << 20;
    private static final int MAX_SUGGESTIONS = 5;
    private static final String CLASS = ".class";

    private final Path path;

    private JobJar(Path path) {
        this.path = path;
    }

    /** Throws a CliException if there is no readable jar at that path. */
    static JobJar open(Path given) {
        Path path = given.toAbsolutePath().normalize();
        if (!Files.isRegularFile(path)) {
            throw bad("There is no jar at " + path + "; check the path.", null);
        }
        try (JarFile jar = new JarFile(path.toFile())) {
            return new JobJar(Path.of(jar.getName()));
        } catch (ZipException e) {
            throw bad(path + " is no jar (" + e.getMessage() + "); build it again, or name another file.", e);
        } catch (IOException e) {
            throw bad(path + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    /** Where it is. */
    Path path() {
        return path;
    }

    /** The same as a class loader wants it. */
    URL url() {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw bad(path + " can't be named as a URL; move the jar.", e);
        }
    }

    /** The {@code main} of the wanted class, or else of the class that the manifest names. */
    Method mainMethod(Optional<String> wanted, ClassLoader loader) {
        String name = wanted.or(this::manifestMain)
                .orElseThrow(() -> bad(
                        path.getFileName()
                                + " names no Main-Class in its manifest; say which class to run with -c CLASS"
                                + suggestions(loader) + ".",
                        null));
        Class<?> mainClass;
        try {
            mainClass = Class.forName(name, false, loader);
        } catch (ClassNotFoundException e) {
            throw bad(
                    "There is no class " + name + " in " + path.getFileName() + "; say which class to run with -c CLASS"
                            + suggestions(loader) + ".",
                    e);
        } catch (LinkageError e) {
            throw bad("The class " + name + " can't be loaded (" + e + "); add what is missing to the jar.", e);
        }
        return mainOf(mainClass)
                .orElseThrow(() -> bad(
                        "The class " + name
                                + " has no 'public static void main(String[])'; say which class to run with -c"
                                + " CLASS" + suggestions(loader) + ".",
                        null));
    }

    private Optional<String> manifestMain() {
        try (JarFile jar = new JarFile(path.toFile())) {
            Manifest manifest = jar.getManifest();
            return Optional.ofNullable(manifest)
                    .map(found -> found.getMainAttributes().getValue(Attributes.Name.MAIN_CLASS))
                    .map(String::strip);
        } catch (IOException e) {
            throw bad("The manifest of " + path + " can't be read: " + e.getMessage() + ".", e);
        }
    }

    private String suggestions(ClassLoader loader) {
        List<String> names = new ArrayList<>();
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : jar.stream().toList()) {
                if (names.size() < MAX_SUGGESTIONS && mentionsMain(jar, entry)) {
                    String name = entry.getName();
                    String className =
                            name.substring(0, name.length() - CLASS.length()).replace('/', '.');
                    if (mainOf(Class.forName(className, false, loader)).isPresent()) {
                        names.add(className);
                    }
                }
            }
        } catch (IOException | ClassNotFoundException | LinkageError e) {
            // what was found so far is still a help; the sentence that it goes into says what is wrong
            return listed(names);
        }
        return listed(names);
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "" : names.stream().collect(Collectors.joining(" or ", ", such as ", ""));
    }

    /** Whether the names of a main method stand in the class's constants; most classes need not be loaded. */
    private static boolean mentionsMain(JarFile jar, JarEntry entry) throws IOException {
        if (!entry.getName().endsWith(CLASS) || entry.getName().startsWith("META-INF/")) {
            return false;
        }
        try (InputStream in = jar.getInputStream(entry)) {
            String constants = new String(in.readNBytes(MAX_CLASS_BYTES), StandardCharsets.ISO_8859_1);
            return constants.contains("\u0001\u0000\u0004main") && constants.contains("([Ljava/lang/String;)V");
        }
    }

    private static Optional<Method> mainOf(Class<?> type) {
        try {
            Method main = type.getDeclaredMethod("main", String[].class);
            int modifiers = main.getModifiers();
            boolean fits =
                    Modifier.isPublic(modifiers) && Modifier.isStatic(modifiers) && main.getReturnType() == void.class;
            return fits ? Optional.of(main) : Optional.empty();
        } catch (NoSuchMethodException e) {
            return Optional.empty();
        }
    }

    private static CliException bad(String sentence, Throwable cause) {
        return new CliException(ExitCode.BAD_PROGRAM, sentence, cause);
    }
}
