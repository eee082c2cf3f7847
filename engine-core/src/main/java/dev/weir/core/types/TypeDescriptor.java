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

    /** A map, of whatever class; it is read as the class of its kind. */
    record MapType(MapKind kind, TypeDescriptor key, TypeDescriptor value) implements TypeDescriptor {
        public MapType {
            if (kind == MapKind.ENUM && !(key instanceof EnumType)) {
                throw new IllegalArgumentException("an EnumMap with keys of type=" + key);
            }
        }

        @Override
        public String toString() {
            return kind.shown() + "<" + key + ", " + value + ">";
        }
    }

    /** A collection that is no plain list; it is read as the class of its kind. */
    record CollectionType(CollectionKind kind, TypeDescriptor element) implements TypeDescriptor {
        public CollectionType {
            if (kind == CollectionKind.ENUM_SET && !(element instanceof EnumType)) {
                throw new IllegalArgumentException("an EnumSet with elements of type=" + element);
            }
        }

        @Override
        public String toString() {
            return kind.shown() + "<" + element + ">";
        }
    }

    /** An array of references; {@code componentClass} is what {@code Class.getName} says. */
    record ArrayType(String componentClass, TypeDescriptor element) implements TypeDescriptor {
        @Override
        public String toString() {
            return (element instanceof Erased ? componentClass : element) + "[]";
        }
    }

    /** An {@code Optional}. */
    record OptionalType(TypeDescriptor value) implements TypeDescriptor {
        @Override
        public String toString() {
            return "Optional<" + value + ">";
        }
    }

    /**
     * A sealed class or interface.
     *
     * @param members the classes that its values can have, by name, each with its own description
     * @param open whether some branch is non-sealed, so that other classes may come
     */
    record SealedType(String className, List<Member> members, boolean open) implements TypeDescriptor {
        public SealedType {
            members = List.copyOf(members);
            for (int i = 1; i < members.size(); i++) {
                if (members.get(i - 1).className().compareTo(members.get(i).className()) >= 0) {
                    throw new IllegalArgumentException("the classes of " + className + " are not in order: " + members);
                }
            }
        }

        @Override
        public String toString() {
            return className
                    + members.stream()
                            .map(member -> member.type().toString())
                            .collect(Collectors.joining(" | ", "(", open ? " | ?)" : ")"));
        }
    }

    /** One class that values of a sealed type can have. */
    record Member(String className, TypeDescriptor type) {}

    /**
     * The type that this one stands in: that of the {@code levels}-th record, POJO, tuple or sealed type around it, 0 being
     * the nearest.
     */
    record Recursive(int levels) implements TypeDescriptor {
        @Override
        public String toString() {
            return "^" + levels;
        }
    }

    /** A class, with its subclasses, that a serializer of the user writes. */
    record CustomType(String className, String serializerClass) implements TypeDescriptor {
        @Override
        public String toString() {
            return className + " by " + serializerClass;
        }
    }

    /** A class that can't be analysed and is written by Java serialization, because the job allows generic types. */
    record GenericType(String className) implements TypeDescriptor {
        @Override
        public String toString() {
            return className + " by Java serialization";
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
