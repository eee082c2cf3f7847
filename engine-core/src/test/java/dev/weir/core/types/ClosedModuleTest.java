package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.RecordType;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClosedModuleTest {
    @TempDir
    private Path directory;

    @Test
    void classOfAModuleThatIsNotOpenIsRefusedWithTheRemedy() throws Exception {
        URL jar = UserJar.of(
                directory,
                Map.of(
                        "module-info",
                        "module closed {}",
                        "hidden.Point",
                        "package hidden; public record Point(int x) {}"));
        ModuleFinder finder = ModuleFinder.of(Path.of(jar.toURI()));
        Configuration configuration =
                ModuleLayer.boot().configuration().resolve(finder, ModuleFinder.of(), Set.of("closed"));
        Class<?> point = ModuleLayer.boot()
                .defineModulesWithOneLoader(configuration, null)
                .findLoader("closed")
                .loadClass("hidden.Point");
        WeirException failure = assertThrows(WeirException.class, () -> TypeAnalyzer.analyze(point));
        assertEquals(
                "Point: hidden.Point can't be a part of a record: its module closed does not open the package; add"
                        + " 'opens hidden;' to the module, or put it on the class path.",
                failure.getMessage());
        Codecs codecs = new Codecs(point.getClassLoader());
        WeirException unreached =
                assertThrows(WeirException.class, () -> codecs.streamCodec(new RecordType("hidden.Point", List.of())));
        assertEquals(
                "hidden.Point is not the class that the job was analysed with; submit the same jar everywhere.",
                unreached.getMessage());
    }
}
