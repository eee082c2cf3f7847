package dev.weir.api.typeinfo;

import dev.weir.api.annotation.Public;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** Captures a generic type: {@code new TypeHint<Tuple2<String, Long>>() {}}; immutable. */
@Public
public abstract class TypeHint<T> {
    private final TypeInformation<T> typeInfo;

    /** Captures the type argument of the anonymous subclass. */
    protected TypeHint() {
        Type superclass = getClass().getGenericSuperclass();
        if (!(superclass instanceof ParameterizedType hint)) {
            throw new IllegalStateException(
                    "A TypeHint needs its type argument in place, as in new TypeHint<List<String>>() {}.");
        }
        this.typeInfo = new TypeInformation<>(hint.getActualTypeArguments()[0]);
    }

    /** Returns the captured type. */
    public TypeInformation<T> getTypeInfo() {
        return typeInfo;
    }
}
