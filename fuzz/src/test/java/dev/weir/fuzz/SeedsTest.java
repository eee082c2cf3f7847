package dev.weir.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The inputs that the fuzzer begins with, and those that it once found, each once and without the fuzzer. */
class SeedsTest {
    static Stream<String> targets() {
        return Targets.CLASSES.stream();
    }

    @ParameterizedTest
    @MethodSource("targets")
    void everySeedIsReadOrRefusedAsDocumented(String target) throws Throwable {
        MethodHandle fuzz = MethodHandles.lookup()
                .findStatic(
                        Class.forName(target), "fuzzerTestOneInput", MethodType.methodType(void.class, byte[].class));
        List<Path> seeds = Targets.seedFilesOf(target);
        assertFalse(seeds.isEmpty());
        for (Path seed : seeds) {
            try {
                fuzz.invoke(Files.readAllBytes(seed));
            } catch (RuntimeException | AssertionError | StackOverflowError e) {
                throw new AssertionError(seed.getFileName() + ": " + e, e);
            }
        }
    }
}
