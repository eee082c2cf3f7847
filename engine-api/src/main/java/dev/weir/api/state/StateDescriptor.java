package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.functions.Function;
import dev.weir.api.functions.RichFunction;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.Serializable;
import java.util.Objects;

/** Name, type and time to live of a keyed state; immutable but for the latter. Two descriptors are equal when class and name are. */
@PublicEvolving
public abstract class StateDescriptor<S extends State, T> implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final TypeInformation<T> type;
    private StateTtlConfig ttlConfig = StateTtlConfig.DISABLED;

    StateDescriptor(String name, TypeInformation<T> type) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("A state needs a name that is not empty.");
        }
        this.name = name;
        this.type = Objects.requireNonNull(type, "type");
    }

    /** Returns the function, unless it wants to be opened, which nobody does here. */
    static <F extends Function> F plain(String name, F function) {
        if (function instanceof RichFunction) {
            throw new IllegalArgumentException("The state '" + name + "' has a rich function, "
                    + function.getClass().getName() + ", which would never be opened; give it a plain one.");
        }
        return Objects.requireNonNull(function, "function");
    }

    /** Returns the name, which is unique within its operator. */
    public String getName() {
        return name;
    }

    /** Returns the declared type of the values. */
    public TypeInformation<T> getTypeInformation() {
        return type;
    }

    /** Makes the state expire; to be called before the descriptor is used. */
    public void enableTimeToLive(StateTtlConfig newTtlConfig) {
        ttlConfig = Objects.requireNonNull(newTtlConfig, "ttlConfig");
    }

    /** Returns how long the state lives. */
    public StateTtlConfig getTtlConfig() {
        return ttlConfig;
    }

    @Override
    public final boolean equals(Object other) {
        return other != null && other.getClass() == getClass() && ((StateDescriptor<?, ?>) other).name.equals(name);
    }

    @Override
    public final int hashCode() {
        return name.hashCode() + 31 * getClass().hashCode();
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + "{name=" + name + ", type=" + type + "}";
    }
}
