package dev.weir.taskmanager.job;

import dev.weir.core.classloader.JarCheck;
import dev.weir.core.classloader.JobClassLoader;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes and closes the class loaders of jobs, one for each job that runs here. Thread-safe. */
public interface JobLoaderFactory {

    /** A loader for a job's classes; called once a job, when its jars lie in these files. */
    ClassLoader open(String jobName, List<Path> jars) throws IOException;

    /** Called once for each loader, when nothing of its job runs any more. */
    void close(ClassLoader loader) throws IOException;

    /** Isolated loaders over the jars; what worker processes use. */
    static JobLoaderFactory isolated() {
        return new JobLoaderFactory() {
            @Override
            public ClassLoader open(String jobName, List<Path> jars) throws IOException {
                List<URL> urls = new ArrayList<>();
                for (Path jar : jars) {
                    JarCheck.check(jobName, jar);
                    urls.add(jar.toUri().toURL());
                }
                return new JobClassLoader(jobName, urls);
            }

            @Override
            public void close(ClassLoader loader) throws IOException {
                ((JobClassLoader) loader).close();
            }
        };
    }

    /** One loader for all jobs, which stays open: the flat class path of an IDE. */
    static JobLoaderFactory shared(ClassLoader loader) {
        return new JobLoaderFactory() {
            @Override
            public ClassLoader open(String jobName, List<Path> jars) {
                return loader;
            }

            @Override
            public void close(ClassLoader opened) {
                // It is not ours.
            }
        };
    }
}
