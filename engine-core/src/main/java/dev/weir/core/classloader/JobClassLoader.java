package dev.weir.core.classloader;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * Loads the classes of one job from its jars. May be used by any thread.
 *
 * <p>Of the engine it shows nothing but {@code dev.weir.api} and slf4j; all else comes from the JDK or the jars. So a job
 * carries whatever libraries it likes, in whatever versions, and it is the same in the command line's JVM and on workers.
 */
public final class JobClassLoader extends URLClassLoader {
    static {
        registerAsParallelCapable();
    }

    /** A loader for the classes of {@code jars}, beside those of the API that {@code engine} loads. */
    public JobClassLoader(String jobName, List<URL> jars, ClassLoader engine) {
        super("job " + jobName, jars.toArray(new URL[0]), new ApiOnly(engine));
    }

    /** A loader for the classes of {@code jars}, beside those of the API that this class was loaded with. */
    public JobClassLoader(String jobName, List<URL> jars) {
        this(jobName, jars, JobClassLoader.class.getClassLoader());
    }

    /** Shows of the engine's class path what jobs may see. May be used by any thread. */
    private static final class ApiOnly extends ClassLoader {
        static {
            registerAsParallelCapable();
        }

        private final ClassLoader engine;

        ApiOnly(ClassLoader engine) {
            super("api", ClassLoader.getPlatformClassLoader());
            this.engine = engine;
        }

        private static boolean isShown(String name) {
            return name.startsWith("dev.weir.api.") || name.startsWith("org.slf4j.");
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (!isShown(name)) {
                throw new ClassNotFoundException(name);
            }
            return engine.loadClass(name);
        }

        @Override
        public URL getResource(String name) {
            return isShown(name.replace('/', '.')) ? engine.getResource(name) : super.getResource(name);
        }

        @Override
        public Enumeration<URL> getResources(String name) throws IOException {
            return isShown(name.replace('/', '.')) ? engine.getResources(name) : super.getResources(name);
        }
    }
}
