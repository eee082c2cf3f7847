package dev.weir.core.types;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What is known about a type before the program runs: it names classes but holds none, so it travels in the JobGraph and is
 * turned into codecs by whoever has the classes. Immutable. {@code toString} is for people.
 */
public sealed interface TypeDescriptor {

    /** A type of the JDK that is written as it is. */
    record Scalar(ScalarType type) implements TypeDescriptor {
        @Override
        public String toString() {
            return type.javaClass().getSimpleName();
        }
    }

    /** An enum. */
    record EnumType(String className) implements TypeDescriptor {
        @Override
        public String toString() {
            return className;
        }
    }

    /** A Java record; {@code components} in the order of its constructor. */
    record RecordType(String className, List<Field> components) implements TypeDescriptor {
        public RecordType {
            components = List.copyOf(components);
        }

        @Override
        public String toString() {
            return className + components;
        }
    }

    /** Exactly this class with a constructor without arguments, with the fields of its superclasses first. */
    record PojoType(String className, List<Field> fields) implements TypeDescriptor {
        public PojoType {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return className + fields;
        }
    }

    /** Exactly the tuple class of this arity. */
    record TupleType(List<TypeDescriptor> fields) implements TypeDescriptor {
        public TupleType {
            fields = List.copyOf(fields);
        }

        @Override
        public String toString() {
            return fields.stream()
                    .map(Object::toString)
                    .collect(Collectors.joining(", ", "Tuple" + fields.size() + "<", ">"));
        }
    }

    /** A list, of whatever class; it is read as an {@code ArrayList}. */
    record ListType(TypeDescriptor element) implements TypeDescriptor {
        @Override
        public String toString() {
            return "List<" + element + ">";
        }
    }

    /** A map, of whatever class; it is read as a {@code LinkedHashMap} if {@code ordered}, else as a {@code HashMap}. */
    record MapType(boolean ordered, TypeDescriptor key, TypeDescriptor value) implements TypeDescriptor {
        @Override
        public String toString() {
            return (ordered ? "LinkedHashMap<" : "Map<") + key + ", " + value + ">";
        }
    }

    /** A position whose class is known only at run time, so that each value there says its own. */
    record Erased() implements TypeDescriptor {
        @Override
        public String toString() {
            return "?";
        }
    }

    /**
     * A field of a record or POJO.
     *
     * @param declaringClass the class or superclass that declares it
     * @param primitive whether it is declared with a primitive type, and can't be null
     */
    record Field(String declaringClass, String name, boolean primitive, TypeDescriptor type) {
        public Field {
            if (primitive && !(type instanceof Scalar scalar && scalar.type().primitiveClass() != null)) {
                throw new IllegalArgumentException("field=" + name + " type=" + type + " is not primitive");
            }
        }

        @Override
        public String toString() {
            return name + ": "
                    + (type instanceof Scalar scalar && primitive
                            ? scalar.type().primitiveClass()
                            : type);
        }
    }
}
