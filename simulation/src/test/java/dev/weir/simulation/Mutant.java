package dev.weir.simulation;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The cores with one planted bug: their real sources with some text replaced, compiled in memory, and loaded beside the unharmed
 * ones in a loader of their own. Used by one test.
 */
final class Mutant {
    private static final List<String> APART =
            List.of("dev.weir.jobmanager.", "dev.weir.taskmanager.", "dev.weir.simulation.");
    private static final Path ROOT = Path.of("..");

    private final PlantedBug bug;
    private final Loader loader;

    private Mutant(PlantedBug bug, Loader loader) {
        this.bug = bug;
        this.loader = loader;
    }

    /** Plants the bug; fails with a sentence when the text that it replaces is not there exactly once. */
    static Mutant of(PlantedBug bug) throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        for (PlantedBug.Change change : bug.changes()) {
            String before = texts.getOrDefault(change.file(), Files.readString(ROOT.resolve(change.file())));
            int first = before.indexOf(change.text());
            if (first < 0 || before.indexOf(change.text(), first + 1) >= 0) {
                throw new AssertionError("The planted bug '" + bug.name() + "' has to be aimed anew: " + change.file()
                        + " does not hold exactly once: " + change.text());
            }
            texts.put(change.file(), before.replace(change.text(), change.replacement()));
        }
        texts.forEach((file, text) -> sources.add(new Source(file, text)));
        return new Mutant(bug, new Loader(compile(bug, sources)));
    }

    /** Runs seeds on it; as {@link SeedRunner} says. */
    @SuppressWarnings("unchecked")
    LongFunction<List<String>> seeds(String method) throws ReflectiveOperationException {
        return (LongFunction<List<String>>)
                loader.loadClass(SeedRunner.class.getName()).getMethod(method).invoke(null);
    }

    PlantedBug bug() {
        return bug;
    }

    private static Map<String, byte[]> compile(PlantedBug bug, List<JavaFileObject> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter messages = new StringWriter();
        try (StandardJavaFileManager standard = compiler.getStandardFileManager(null, null, null);
                Classes classes = new Classes(standard)) {
            boolean compiled = compiler.getTask(
                            messages,
                            classes,
                            null,
                            List.of("-proc:none", "-nowarn", "-parameters", "--release", "17"),
                            null,
                            sources)
                    .call();
            if (!compiled) {
                throw new AssertionError(
                        "The planted bug '" + bug.name() + "' does not compile and has to be aimed anew: " + messages);
            }
            return classes.bytes();
        }
    }

    /** Changed text of a source file. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String file, String text) {
            super(URI.create("mutant:///" + file), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    /** Keeps compiled classes in memory. */
    private static final class Classes extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> compiled = new HashMap<>();

        Classes(JavaFileManager standard) {
            super(standard);
        }

        Map<String, byte[]> bytes() {
            Map<String, byte[]> bytes = new HashMap<>();
            compiled.forEach((name, content) -> bytes.put(name, content.toByteArray()));
            return bytes;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mutant:///" + className.replace('.', '/')), kind) {
                @Override
                public OutputStream openOutputStream() {
                    ByteArrayOutputStream content = new ByteArrayOutputStream();
                    compiled.put(className, content);
                    return content;
                }
            };
        }
    }

    /** Loads the control plane and the simulation anew, with the changed classes in the place of the real ones. */
    private static final class Loader extends ClassLoader {
        private final Map<String, byte[]> changed;

        Loader(Map<String, byte[]> changed) {
            super(Mutant.class.getClassLoader());
            this.changed = changed;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (APART.stream().noneMatch(name::startsWith)) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? define(name) : loaded;
            }
        }

        private Class<?> define(String name) throws ClassNotFoundException {
            byte[] bytes = changed.containsKey(name) ? changed.get(name) : read(name);
            return defineClass(name, bytes, 0, bytes.length);
        }

        private byte[] read(String name) throws ClassNotFoundException {
            String file = name.replace('.', '/') + ".class";
            try (InputStream in = getParent().getResourceAsStream(file)) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }
    }
}
