package dev.weir.rpc.codec;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Pairs each constant of an enum with its constant on the wire; made from an exhaustive switch, so that a new constant
 * without a wire form does not compile. Immutable.
 */
final class WireEnum<J extends Enum<J>, W extends Enum<W>> {
    private final Map<J, W> toWire;
    private final Map<W, J> fromWire = new HashMap<>();

    WireEnum(Class<J> type, Function<J, W> pairs) {
        toWire = new EnumMap<>(type);
        for (J constant : type.getEnumConstants()) {
            W wire = pairs.apply(constant);
            toWire.put(constant, wire);
            if (fromWire.put(wire, constant) != null) {
                throw new IllegalStateException("two constants of " + type + " are " + wire + " on the wire");
            }
        }
    }

    W encode(J constant) {
        return toWire.get(constant);
    }

    /** Refuses values that this version does not know. */
    J decode(W wire, String field) {
        J constant = fromWire.get(wire);
        if (constant == null) {
            throw new IllegalArgumentException(field + "=" + wire + " is not known");
        }
        return constant;
    }
}
