package dev.weir.api;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.Serializable;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Objects;

/**
 * Names a side output and, if it is known, the type of its elements; immutable. Tags of one id are equal. An anonymous
 * subclass, {@code new OutputTag<String>("late") {}}, tells the type; without it each element is written with its class.
 */
@PublicEvolving
public class OutputTag<T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String id;
    private final TypeInformation<T> typeInfo;

    /** Names a side output; an anonymous subclass also tells its type. */
    public OutputTag(String id) {
        this(id, null);
    }

    /** Names a side output of the given type. */
    public OutputTag(String id, TypeInformation<T> typeInfo) {
        if (Objects.requireNonNull(id, "id").isEmpty()) {
            throw new IllegalArgumentException("The id of an OutputTag must not be empty: give it a name.");
        }
        this.id = id;
        this.typeInfo = typeInfo == null ? declared(getClass()) : typeInfo;
    }

    @SuppressWarnings("unchecked")
    private static <T> TypeInformation<T> declared(Class<?> tagClass) {
        if (tagClass.getGenericSuperclass() instanceof ParameterizedType parameterized
                && parameterized.getRawType() == OutputTag.class) {
            Type type = parameterized.getActualTypeArguments()[0];
            if (type instanceof Class<?> || type instanceof ParameterizedType) {
                return (TypeInformation<T>) TypeInformation.ofCaptured(type);
            }
        }
        return null;
    }

    /** Returns the name. */
    public String getId() {
        return id;
    }

    /** Returns the type of the elements, or null when nothing says it. */
    public TypeInformation<T> getTypeInfo() {
        return typeInfo;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutputTag<?> that && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public String toString() {
        return "OutputTag(" + id + (typeInfo == null ? "" : ", " + typeInfo) + ")";
    }
}
