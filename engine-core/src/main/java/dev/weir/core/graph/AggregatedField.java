package dev.weir.core.graph;

import dev.weir.api.aggregation.FieldAggregation;
import dev.weir.api.aggregation.FieldReference;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.ScalarType;
import dev.weir.core.types.TypeDescriptor;
import dev.weir.core.types.TypeDescriptor.Field;
import dev.weir.core.types.TypeDescriptor.PojoType;
import dev.weir.core.types.TypeDescriptor.RecordType;
import dev.weir.core.types.TypeDescriptor.Scalar;
import dev.weir.core.types.TypeDescriptor.TupleType;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Finds out before a job runs whether its records have the field that an aggregation names, and whether that can be added up.
 * What the type does not tell is left to the first record. Stateless.
 */
final class AggregatedField {
    private static final Set<ScalarType> SUMMABLE = EnumSet.of(
            ScalarType.BYTE,
            ScalarType.SHORT,
            ScalarType.INT,
            ScalarType.LONG,
            ScalarType.FLOAT,
            ScalarType.DOUBLE,
            ScalarType.BIG_INTEGER,
            ScalarType.BIG_DECIMAL);

    private AggregatedField() {}

    /** A part of a type, by the name under which it is referred to. Immutable. */
    private record Part(String name, TypeDescriptor type) {}

    /** Fails with a sentence if it can't work. */
    static void check(FieldAggregation<?> aggregation, TypeDescriptor type) {
        FieldReference field = aggregation.field();
        find(field, type).filter(found -> aggregation.addsUp()).ifPresent(found -> checkSummable(field, found));
    }

    private static void checkSummable(FieldReference field, TypeDescriptor found) {
        boolean structured = found instanceof RecordType || found instanceof PojoType || found instanceof TupleType;
        if (structured || (found instanceof Scalar scalar && !SUMMABLE.contains(scalar.type()))) {
            throw refused("The " + field + " can't be added up, for it is a " + found + "; name a number.");
        }
    }

    /** The type of the field; empty where the types do not tell. */
    private static Optional<TypeDescriptor> find(FieldReference field, TypeDescriptor type) {
        if (field.isItself()) {
            return Optional.of(type);
        }
        if (field.name() == null) {
            return at(field.position(), type);
        }
        Optional<TypeDescriptor> found = Optional.of(type);
        for (String step : field.steps()) {
            found = found.flatMap(inside -> named(step, inside, field));
        }
        return found;
    }

    private static Optional<TypeDescriptor> at(int position, TypeDescriptor type) {
        List<Part> parts = type instanceof PojoType ? List.of() : parts(type);
        if (position < parts.size()) {
            return Optional.of(parts.get(position).type());
        }
        if (type instanceof PojoType) {
            throw refused("Fields of " + type + " have no positions; name the field to aggregate instead.");
        }
        if (!parts.isEmpty()) {
            throw refused("There is no field " + position + " in " + type + "; positions count from 0.");
        }
        if (type instanceof Scalar && position > 0) {
            throw refused("A " + type + " is one value, which is field 0; there is no field " + position + ".");
        }
        return type instanceof Scalar ? Optional.of(type) : Optional.empty();
    }

    private static Optional<TypeDescriptor> named(String name, TypeDescriptor type, FieldReference whole) {
        List<Part> parts = parts(type);
        if (parts.isEmpty()) {
            if (type instanceof Scalar) {
                throw refused(
                        "There is no " + whole + ", for a " + type + " has no fields; use \"*\" for the value itself.");
            }
            return Optional.empty();
        }
        return Optional.of(parts.stream()
                .filter(part -> part.name().equals(name))
                .map(Part::type)
                .findFirst()
                .orElseThrow(() -> refused("There is no " + whole + " in " + type + "; name one of "
                        + String.join(", ", parts.stream().map(Part::name).toList()) + ".")));
    }

    private static List<Part> parts(TypeDescriptor type) {
        if (type instanceof TupleType tuple) {
            return IntStream.range(0, tuple.fields().size())
                    .mapToObj(i -> new Part("f" + i, tuple.fields().get(i)))
                    .toList();
        }
        List<Field> fields = type instanceof RecordType recordType
                ? recordType.components()
                : type instanceof PojoType pojo ? pojo.fields() : List.of();
        List<Part> parts = new ArrayList<>();
        fields.forEach(field -> parts.add(new Part(field.name(), field.type())));
        return parts;
    }

    private static WeirException refused(String sentence) {
        return new WeirException(ErrorCode.BAD_GRAPH, sentence);
    }
}
