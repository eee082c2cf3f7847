package dev.weir.core.classloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.types.UserJar;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

class JobClassLoaderTest {
    @TempDir
    private Path directory;

    @Test
    void librariesComeFromTheJarAndTheApiFromTheEngine() throws Exception {
        URL jar = UserJar.of(
                directory,
                Map.of(
                        "io.netty.Foo",
                        "package io.netty; public class Foo {}",
                        "com.dynatrace.hash4j.hashing.Hashing",
                        "package com.dynatrace.hash4j.hashing; public class Hashing {}",
                        "dev.weir.api.codegen.StreamCodec",
                        "package dev.weir.api.codegen; public class StreamCodec {}"));
        try (JobClassLoader loader = new JobClassLoader("job", List.of(jar))) {
            assertSame(loader, loader.loadClass("io.netty.Foo").getClassLoader());
            assertSame(
                    loader,
                    loader.loadClass("com.dynatrace.hash4j.hashing.Hashing").getClassLoader());
            assertSame(StreamCodec.class, loader.loadClass(StreamCodec.class.getName()));
            assertSame(Logger.class, loader.loadClass(Logger.class.getName()));
            assertSame(List.class, loader.loadClass("java.util.List"));
            assertNotNull(loader.loadClass("java.sql.Timestamp"));
            assertNotNull(loader.getResource("dev/weir/api/codegen/StreamCodec.class"));
        }
    }

    @Test
    void theEnginesOwnClassesAreNotSeen() throws Exception {
        try (JobClassLoader loader = new JobClassLoader("job", List.of())) {
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass(JobClassLoader.class.getName()));
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.junit.jupiter.api.Test"));
            assertThrows(ClassNotFoundException.class, () -> loader.loadClass("dev.weir.apiother.X"));
            assertNull(loader.getResource("org/junit/jupiter/api/Test.class"));
            assertEquals("job job", loader.getName());
        }
    }
}
