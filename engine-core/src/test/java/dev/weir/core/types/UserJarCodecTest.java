package dev.weir.core.types;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.functions.FlatMapFunction;
import dev.weir.api.functions.MapFunction;
import dev.weir.core.classloader.JobClassLoader;
import dev.weir.core.types.TypeDescriptor.Erased;
import dev.weir.core.types.TypeDescriptor.RecordType;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.net.URL;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UserJarCodecTest {
    private static final String JOB = """
            package user;
            import dev.weir.api.functions.*;
            import dev.weir.api.tuple.*;
            import java.util.*;
            public class Job {
                private static class Inner {
                    private record Flight(long at, String origin, Integer delay, Mood mood, Tag tag, List<Leg> legs) {}
                    private static final class Tag {
                        private String name; private int weight; private transient int ignored = 7;
                        private Tag() {}
                        public String toString() { return name + "/" + weight; }
                    }
                    private static class Leg extends far.Away {
                        private char gate; Object anything;
                        public String toString() { return gate + ":" + distance() + ":" + anything; }
                    }
                }
                private enum Mood { CALM, ANGRY { @Override int level() { return 2; } }; int level() { return 1; } }
                public static Object flight() {
                    Inner.Tag tag = new Inner.Tag(); tag.name = "t\\u00e9"; tag.weight = -3;
                    Inner.Leg leg = new Inner.Leg(); leg.gate = 'G'; leg.distance(12);
                    leg.anything = Tuple2.of(Mood.ANGRY, new ArrayList<>(List.of("a", 1, 2L)));
                    return new Inner.Flight(123456789L, "JFK", null, Mood.ANGRY, tag,
                            new ArrayList<>(Arrays.asList(leg, null)));
                }
                private sealed interface Event permits Takeoff, Landing, Event.Odd {
                    enum Odd implements Event { DIVERTED, LOST {} }
                }
                private record Takeoff(int[] seats, Leg[][] legs, EnumSet<Mood> moods) implements Event {
                    private record Leg(String to, Optional<Leg> next, LinkedList<Event> events) {}
                    @Override public String toString() {
                        return Arrays.toString(seats) + Arrays.deepToString(legs) + moods;
                    }
                }
                private static final class Landing implements Event {
                    private Landing before; private Event cause; private EnumMap<Mood, Event> byMood;
                    @Override public String toString() { return before + "/" + cause + byMood; }
                }
                private record Log(Event first, List<Event> rest) {}
                public static Object log() {
                    Takeoff.Leg leg = new Takeoff.Leg("b", Optional.empty(), new LinkedList<>(List.of(Event.Odd.LOST)));
                    Takeoff takeoff = new Takeoff(new int[] {1}, new Takeoff.Leg[][] {
                            {new Takeoff.Leg("a", Optional.of(leg), null)}, null}, EnumSet.of(Mood.ANGRY));
                    Landing first = new Landing(); Landing landing = new Landing();
                    landing.before = first; landing.cause = takeoff;
                    landing.byMood = new EnumMap<>(Map.of(Mood.ANGRY, Event.Odd.DIVERTED));
                    return new Log(landing, new ArrayList<>(Arrays.asList(takeoff, null, Event.Odd.LOST)));
                }
                public static Object leg() {
                    Inner.Leg leg = new Inner.Leg(); leg.gate = 'X'; return leg;
                }
                public static MapFunction<String, ?> lambda() {
                    return (MapFunction<String, Inner.Flight>) line -> (Inner.Flight) flight();
                }
                public static FlatMapFunction<String, ?> flat() {
                    FlatMapFunction<String, Tuple2<String, Integer>> f = (line, out) -> out.collect(Tuple2.of(line, 1));
                    return f;
                }
            }
            """;
    private static final String AWAY = """
            package far;
            public class Away {
                private long distance; private String why;
                public long distance() { return distance; }
                public void distance(long to) { distance = to; why = "because"; }
            }
            """;

    private static URL jar;

    @TempDir
    private static Path directory;

    @BeforeAll
    static void compile() throws Exception {
        jar = UserJar.of(directory, Map.of("user.Job", JOB, "far.Away", AWAY, "Wide", wideSource()));
    }

    private static Object call(ClassLoader loader, String method) throws ReflectiveOperationException {
        return loader.loadClass("user.Job").getMethod(method).invoke(null);
    }

    @Test
    void privateNestedRecordTravelsBetweenTwoJobClassLoaders() throws Exception {
        try (JobClassLoader here = new JobClassLoader("here", List.of(jar));
                JobClassLoader there = new JobClassLoader("there", List.of(jar))) {
            Object flight = call(here, "flight");
            TypeDescriptor type =
                    new FunctionTypes(TypeSettings.NONE).typeOf(call(here, "lambda"), MapFunction.class, 1);
            assertEquals("user.Job$Inner$Flight", ((RecordType) type).className());

            Wire to = new Wire(new Codecs(here), new Codecs(there));
            Object arrived = to.send(type, flight);

            assertNotSame(flight.getClass(), arrived.getClass());
            assertSame(there, arrived.getClass().getClassLoader());
            assertEquals(flight.toString(), arrived.toString());
            assertArrayEquals(
                    new Wire(new Codecs(here), new Codecs(here)).encode(type, flight),
                    new Wire(new Codecs(there), new Codecs(there)).encode(type, arrived));
        }
    }

    @Test
    void privateSealedAndRecursiveTypesTravelBetweenTwoJobClassLoaders() throws Exception {
        try (JobClassLoader here = new JobClassLoader("here", List.of(jar));
                JobClassLoader there = new JobClassLoader("there", List.of(jar))) {
            Object log = call(here, "log");
            TypeDescriptor type = TypeAnalyzer.analyze(log.getClass());
            String event = "user.Job$Event(";
            assertEquals("user.Job$Log[first: " + event, type.toString().substring(0, 20 + event.length()));
            Wire wire = new Wire(new Codecs(here), new Codecs(there));
            for (TypeDescriptor each : List.of(type, new Erased())) {
                Object arrived = wire.send(each, log);
                assertSame(there, arrived.getClass().getClassLoader());
                assertEquals(log.toString(), arrived.toString());
            }
        }
    }

    @Test
    void erasedRecordsTravelBetweenTwoJobClassLoaders() throws Exception {
        try (JobClassLoader here = new JobClassLoader("here", List.of(jar));
                JobClassLoader there = new JobClassLoader("there", List.of(jar))) {
            TypeDescriptor type =
                    new FunctionTypes(TypeSettings.NONE).typeOf(call(here, "flat"), FlatMapFunction.class, 1);
            assertEquals(new Erased(), type);
            Wire wire = new Wire(new Codecs(here), new Codecs(there));
            for (String method : List.of("flight", "leg", "flight", "leg")) {
                Object sent = call(here, method);
                Object arrived = wire.send(type, sent);
                assertSame(there, arrived.getClass().getClassLoader());
                assertEquals(sent.toString(), arrived.toString());
            }
        }
    }

    @Test
    void laterCodecsOfTheSameLoaderShareTheTrampoline() throws Exception {
        try (JobClassLoader loader = new JobClassLoader("job", List.of(jar))) {
            Object flight = call(loader, "flight");
            for (int i = 0; i < 3; i++) {
                Wire wire = new Wire(new Codecs(loader), new Codecs(loader));
                assertEquals(flight.toString(), wire.send(new Erased(), flight).toString());
            }
        }
    }

    @Test
    void keysOfUserClassesAreTheSameInEveryLoader() throws Exception {
        try (JobClassLoader here = new JobClassLoader("here", List.of(jar));
                JobClassLoader there = new JobClassLoader("there", List.of(jar))) {
            TypeDescriptor type = TypeAnalyzer.analyze(call(here, "flight").getClass());
            KeyCodec one = new Codecs(here).keyCodec(type);
            KeyCodec other = new Codecs(there).keyCodec(type);
            byte[] bytes = one.toBytes(call(here, "flight"));
            assertArrayEquals(bytes, other.toBytes(call(there, "flight")));
            assertEquals(call(here, "flight").toString(), other.decode(bytes).toString());
        }
    }

    @Test
    void manyThreadsMakeCodecsOfOnePackageAtOnce() throws Exception {
        try (JobClassLoader loader = new JobClassLoader("job", List.of(jar))) {
            Object flight = call(loader, "flight");
            ExecutorService threads = Executors.newFixedThreadPool(4);
            List<Future<Object>> sent = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                sent.add(threads.submit(() -> {
                    Codecs codecs = new Codecs(loader);
                    return new Wire(codecs, codecs).send(new Erased(), flight);
                }));
            }
            for (Future<Object> each : sent) {
                assertEquals(flight.toString(), each.get().toString());
            }
            threads.shutdownNow();
        }
    }

    @Test
    void classesWithoutPackageAndWithHundredsOfFieldsTravel() throws Exception {
        try (JobClassLoader loader = new JobClassLoader("job", List.of(jar))) {
            Codecs codecs = new Codecs(loader);
            Wire wire = new Wire(codecs, codecs);
            Object sent = loader.loadClass("Wide").getMethod("full").invoke(null);
            assertEquals(sent.toString(), wire.send(new Erased(), sent).toString());
            TypeDescriptor type = TypeAnalyzer.analyze(sent.getClass());
            assertEquals(sent.toString(), wire.send(type, sent).toString());
        }
    }

    private static String wideSource() {
        StringBuilder components = new StringBuilder();
        StringBuilder values = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            components.append(i == 0 ? "" : ", ").append(i % 3 == 0 ? "long" : i % 3 == 1 ? "Integer" : "String");
            components.append(" f").append(i);
            values.append(i == 0 ? "" : ", ")
                    .append(i % 3 == 0 ? i + "L" : i % 2 == 0 ? "null" : i % 3 == 1 ? i : "\"x\"");
        }
        return "public record Wide(" + components + ") { public static Wide full() { return new Wide(" + values
                + "); } }";
    }

    @Test
    void classesOfTheEngineCantBeNamedByBytes() throws Exception {
        try (JobClassLoader loader = new JobClassLoader("job", List.of(jar))) {
            Codecs codecs = new Codecs(loader);
            assertNull(loader.getResource("dev/weir/core/types/Codecs.class"));
            assertThrows(
                    MalformedRecordException.class,
                    () -> new RuntimeClasses(new CodecFactory(loader, CodecForm.STREAM), TypeSettings.NONE)
                            .byName("dev.weir.core.types.UserJarCodecTest$Reached"));
            assertEquals("x", new Wire(codecs, codecs).send(new Erased(), "x"));
        }
    }

    record Reached(int x) {}

    @Test
    void finishedJobsLoaderCanBeCollected() throws Exception {
        ReferenceQueue<ClassLoader> collected = new ReferenceQueue<>();
        PhantomReference<ClassLoader> reference = useAndDrop(collected);
        boolean gone = false;
        for (int i = 0; i < 100 && !gone; i++) {
            System.gc();
            gone = collected.remove(100) == reference;
        }
        assertEquals(true, gone, "the job class loader is still reachable");
    }

    private static PhantomReference<ClassLoader> useAndDrop(ReferenceQueue<ClassLoader> queue) throws Exception {
        try (JobClassLoader loader = new JobClassLoader("dropped", List.of(jar))) {
            Object flight = call(loader, "flight");
            Codecs codecs = new Codecs(loader);
            Wire wire = new Wire(codecs, codecs);
            TypeDescriptor type =
                    new FunctionTypes(TypeSettings.NONE).typeOf(call(loader, "lambda"), MapFunction.class, 1);
            assertEquals(flight.toString(), wire.send(type, flight).toString());
            assertEquals(flight.toString(), wire.send(new Erased(), flight).toString());
            codecs.keyCodec(type).hash(flight);
            return new PhantomReference<>(loader, queue);
        }
    }
}
