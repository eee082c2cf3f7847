package dev.weir.rpc.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.graph.KeyDescriptor;
import dev.weir.core.graph.OperatorKind;
import dev.weir.core.graph.OperatorNode;
import dev.weir.core.graph.Partitioning;
import dev.weir.core.graph.SerializedFunction;
import dev.weir.core.ids.OperatorId;
import dev.weir.core.ids.VertexId;
import dev.weir.core.types.CollectionKind;
import dev.weir.core.types.MapKind;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeDescriptor;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bytes of job graphs are frozen, and graphs that can't be scheduled are refused. */
class JobGraphCodecTest {
    private static final TypeDescriptor INT = new TypeDescriptor.Scalar(ScalarType.INT);
    private static final SerializedFunction FUNCTION = SerializedFunction.of(new byte[] {1});
    private static final VertexId A = new VertexId("aa".repeat(16));
    private static final VertexId B = new VertexId("bb".repeat(16));
    private static final KeyDescriptor KEY = new KeyDescriptor(FUNCTION, INT);
    private static final JobEdge EDGE =
            new JobEdge(A, 0, B, 0, 0, Partitioning.HASH, new TypeDescriptor.Erased(), Optional.of(KEY));
    private static final String GOLDEN =
            "0a10000102030405060708090a0b0c0d0e0f12036a6f621a430a10aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1201"
                    + "611801220764656661756c742a210a10aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa12016118012201012a02080542"
                    + "01001a6d0a10bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb120662202d3e20631802220764656661756c742a2a0a10"
                    + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb12016218052201012a02080532070a0101120208053a01012a1a0a10cc"
                    + "cccccccccccccccccccccccccccccc120163180722010122330a10aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa1a10"
                    + "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb30033a02420042070a0101120208052a060a016b120176";

    @Test
    void aGraphIsFrozen() {
        JobGraph graph = graph(List.of(source(List.of(0)), sink()), List.of(EDGE));
        assertEquals(GOLDEN, HexFormat.of().formatHex(JobGraphCodec.encode(graph)));
        assertEquals(graph, JobGraphCodec.decode(HexFormat.of().parseHex(GOLDEN)));
    }

    @Test
    void everyKindOfTypeIsFrozen() {
        TypeDescriptor.Field field = new TypeDescriptor.Field("C", "f", true, INT);
        assertType(INT, "0805");
        assertType(new TypeDescriptor.EnumType("E"), "120145");
        assertType(new TypeDescriptor.RecordType("R", List.of(field)), "1a110a0152120c0a0143120166180122020805");
        assertType(new TypeDescriptor.PojoType("P", List.of(field)), "22110a0150120c0a0143120166180122020805");
        assertType(new TypeDescriptor.TupleType(List.of(INT)), "2a040a020805");
        assertType(new TypeDescriptor.ListType(INT), "32020805");
        assertType(new TypeDescriptor.MapType(MapKind.LINKED, INT, INT), "3a0a0801120208051a020805");
        assertType(new TypeDescriptor.MapType(MapKind.HASH, INT, INT), "3a08120208051a020805");
        assertType(new TypeDescriptor.MapType(MapKind.SORTED, INT, INT), "3a0a120208051a0208052001");
        assertType(new TypeDescriptor.MapType(MapKind.CONCURRENT, INT, INT), "3a0a120208051a0208052003");
        assertType(new TypeDescriptor.Erased(), "4200");
        assertType(new TypeDescriptor.CollectionType(CollectionKind.SET, INT), "4a06080212020805");
        assertType(new TypeDescriptor.ArrayType("A", INT), "52070a014112020805");
        assertType(new TypeDescriptor.OptionalType(INT), "5a020805");
        assertType(
                new TypeDescriptor.SealedType("S", List.of(new TypeDescriptor.Member("M", INT)), true),
                "620e0a015312070a014d120208051801");
        assertType(new TypeDescriptor.Recursive(0), "6800");
        assertType(new TypeDescriptor.CustomType("X", "Y"), "72060a0158120159");
        assertType(new TypeDescriptor.GenericType("G"), "7a0147");
        assertType(new TypeDescriptor.Scalar(ScalarType.SQL_TIMESTAMP), "0856");
    }

    @Test
    void everyKindOfTypeHasAWireForm() {
        TypeDescriptor.Field field = new TypeDescriptor.Field("C", "f", true, INT);
        long covered = List.of(
                        INT,
                        new TypeDescriptor.EnumType("E"),
                        new TypeDescriptor.RecordType("R", List.of(field)),
                        new TypeDescriptor.PojoType("P", List.of(field)),
                        new TypeDescriptor.TupleType(List.of(INT)),
                        new TypeDescriptor.ListType(INT),
                        new TypeDescriptor.MapType(MapKind.HASH, INT, INT),
                        new TypeDescriptor.Erased(),
                        new TypeDescriptor.CollectionType(CollectionKind.SET, INT),
                        new TypeDescriptor.ArrayType("A", INT),
                        new TypeDescriptor.OptionalType(INT),
                        new TypeDescriptor.SealedType("S", List.of(), true),
                        new TypeDescriptor.Recursive(0),
                        new TypeDescriptor.CustomType("X", "Y"),
                        new TypeDescriptor.GenericType("G"))
                .stream()
                .map(Object::getClass)
                .distinct()
                .count();
        assertEquals(TypeDescriptor.class.getPermittedSubclasses().length, covered);
    }

    @Test
    void theDeepestTypeComesBackAndADeeperOneIsRefused() {
        TypeDescriptor type = INT;
        for (int depth = 1; depth < TypeDescriptorCodec.MAX_DEPTH; depth++) {
            type = new TypeDescriptor.RecordType("R", List.of(new TypeDescriptor.Field("R", "f", false, type)));
        }
        JobGraph graph = withOutput(type);
        assertEquals(graph, JobGraphCodec.decode(JobGraphCodec.encode(graph)));

        JobGraph deeper = withOutput(new TypeDescriptor.ListType(type));
        WeirException refused = assertThrows(WeirException.class, () -> JobGraphCodec.encode(deeper));
        assertEquals(ErrorCode.UNSUPPORTED_TYPE, refused.code());
    }

    @Test
    void graphsThatCannotBeScheduledAreRefused() {
        assertRefused("number of vertices", graph(List.of(), List.of()));
        assertRefused("two vertices have the id", graph(List.of(source(List.of()), source(List.of())), List.of()));
        assertRefused("not there", graph(List.of(source(List.of(0))), List.of(EDGE)));
        assertRefused("topological order", graph(List.of(sink(), source(List.of(0))), List.of(EDGE)));
        assertRefused("exactly one writer", graph(List.of(source(List.of()), sink()), List.of(EDGE)));
        assertRefused("exactly one writer", graph(List.of(source(List.of(0, 0)), sink()), List.of(EDGE)));
        assertRefused("exactly when it is no source", graph(List.of(sink()), List.of()));
        assertRefused("are partition 0", graph(List.of(source(List.of(0)), sink()), List.of(EDGE, EDGE)));
    }

    private static JobGraph withOutput(TypeDescriptor type) {
        return graph(List.of(new JobVertex(A, "a", 1, "default", List.of(source(type, List.of())))), List.of());
    }

    private static JobGraph graph(List<JobVertex> vertices, List<JobEdge> edges) {
        return new JobGraph(
                JobID.fromHexString("000102030405060708090a0b0c0d0e0f"), "job", vertices, edges, Map.of("k", "v"));
    }

    private static JobVertex source(List<Integer> partitions) {
        return new JobVertex(A, "a", 1, "default", List.of(source(INT, partitions)));
    }

    private static OperatorNode source(TypeDescriptor output, List<Integer> partitions) {
        return new OperatorNode(
                new OperatorId(A.hex()),
                "a",
                OperatorKind.SOURCE,
                FUNCTION,
                Optional.of(output),
                Optional.empty(),
                List.of(),
                partitions);
    }

    private static JobVertex sink() {
        OperatorNode reduce = new OperatorNode(
                new OperatorId(B.hex()),
                "b",
                OperatorKind.REDUCE,
                FUNCTION,
                Optional.of(INT),
                Optional.of(KEY),
                List.of(1),
                List.of());
        OperatorNode sink = new OperatorNode(
                new OperatorId("cc".repeat(16)),
                "c",
                OperatorKind.SINK,
                FUNCTION,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of());
        return new JobVertex(B, "b -> c", 2, "default", List.of(reduce, sink));
    }

    private static void assertType(TypeDescriptor type, String hex) {
        assertEquals(
                hex, HexFormat.of().formatHex(TypeDescriptorCodec.encode(type).toByteArray()));
    }

    private static void assertRefused(String expected, JobGraph graph) {
        byte[] bytes = JobGraphCodec.encode(graph);
        WeirException refused = assertThrows(WeirException.class, () -> JobGraphCodec.decode(bytes));
        assertEquals(ErrorCode.MALFORMED_MESSAGE, refused.code());
        assertTrue(refused.getMessage().contains(expected), refused.getMessage());
    }
}
