package dev.weir.api.aggregation;

import dev.weir.api.annotation.Internal;
import java.io.Serializable;
import java.util.List;

/**
 * Which field of a record is meant; immutable. A name may lead into fields of fields, as {@code place.city} or {@code f1.f0}
 * do; {@code *} is the record itself.
 *
 * @param name the name, or null if the field is given by its position
 * @param position counts from 0; -1 with a name
 */
@Internal
public record FieldReference(String name, int position) implements Serializable {
    private static final String ITSELF = "*";

    /** Returns a reference by name. */
    public static FieldReference named(String name) {
        if (name == null || name.isBlank()) {
            throw new IllegalArgumentException("Name the field to aggregate; \"*\" is the element itself.");
        }
        return new FieldReference(name, -1);
    }

    /** Returns a reference by position. */
    public static FieldReference at(int position) {
        if (position < 0) {
            throw new IllegalArgumentException(
                    "Positions of fields count from 0, but the field to aggregate is " + position + ".");
        }
        return new FieldReference(null, position);
    }

    /** Returns whether the record itself is meant, whatever it is. */
    public boolean isItself() {
        return ITSELF.equals(name);
    }

    /** Returns the names on the way to the field; empty without a name. */
    public List<String> steps() {
        return name == null || isItself() ? List.of() : List.of(name.split("\\.", -1));
    }

    @Override
    public String toString() {
        return name == null ? "field " + position : "field '" + name + "'";
    }
}
