package dev.weir.api.spi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecutorLookupTest {

    @TempDir
    Path directory;

    @Test
    void saysWhatToAddWhenThereIsNoExecutor() {
        IllegalStateException failure = assertThrows(IllegalStateException.class, ExecutorLookup::require);
        assertTrue(failure.getMessage().contains("dev.weir:local"), failure.getMessage());
        assertTrue(ExecutorLookup.find().isEmpty());
    }

    @Test
    void takesTheOnlyProvider() throws Exception {
        try (URLClassLoader loader = loaderOf(First.class)) {
            assertSame(
                    First.class,
                    ExecutorLookup.only(ExecutorLookup.providers(loader)).getClass());
        }
    }

    @Test
    void namesTheProvidersWhenThereAreTwo() throws Exception {
        try (URLClassLoader loader = loaderOf(First.class, Second.class)) {
            List<ExecutorFactory> providers = ExecutorLookup.providers(loader);
            IllegalStateException failure =
                    assertThrows(IllegalStateException.class, () -> ExecutorLookup.only(providers));
            assertTrue(failure.getMessage().contains(First.class.getName()), failure.getMessage());
            assertTrue(failure.getMessage().contains(Second.class.getName()), failure.getMessage());
        }
    }

    @Test
    void theInstalledExecutorWinsUntilItsScopeIsClosed() {
        First outer = new First();
        Second inner = new Second();
        try (ExecutorScope outerScope = ExecutorScope.install(outer)) {
            try (ExecutorScope innerScope = ExecutorScope.install(inner)) {
                assertSame(inner, ExecutorLookup.require());
                assertThrows(IllegalStateException.class, outerScope::close);
                assertSame(ExecutorScope.class, innerScope.getClass());
            }
            assertSame(outer, ExecutorLookup.require());
            assertSame(outer, ExecutorLookup.find().orElseThrow());
        }
        assertNull(ExecutorScope.current());
    }

    @Test
    void threadsOfTheProgramSeeTheInstalledExecutor() throws Exception {
        AtomicReference<ExecutorFactory> seen = new AtomicReference<>();
        First installed = new First();
        try (ExecutorScope scope = ExecutorScope.install(installed)) {
            Thread thread = new Thread(() -> seen.set(ExecutorLookup.require()), "program");
            thread.start();
            thread.join();
            assertEquals(installed, seen.get());
            assertSame(ExecutorScope.class, scope.getClass());
        }
    }

    private URLClassLoader loaderOf(Class<?>... providers) throws IOException {
        Path services = Files.createDirectories(directory.resolve("META-INF/services"));
        Files.write(
                services.resolve(ExecutorFactory.class.getName()),
                List.of(providers).stream().map(Class::getName).toList());
        return new URLClassLoader(
                new URL[] {directory.toUri().toURL()}, getClass().getClassLoader());
    }

    /** A provider. */
    public static class First implements ExecutorFactory {
        @Override
        public Configuration configuration() {
            return new Configuration();
        }

        @Override
        public PipelineExecutor createExecutor(Configuration configuration) {
            throw new AssertionError("not executed here");
        }
    }

    /** Another provider. */
    public static final class Second extends First {}
}
