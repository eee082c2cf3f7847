package dev.weir.api.state;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.util.Map;

/** Describes a {@link MapState}; immutable but for its time to live. */
@PublicEvolving
public class MapStateDescriptor<UK, UV> extends StateDescriptor<MapState<UK, UV>, Map<UK, UV>> {
    private static final long serialVersionUID = 1L;

    private final TypeInformation<UK> keyType;
    private final TypeInformation<UV> valueType;

    /** Describes maps whose keys and values are of classes without type parameters. */
    public MapStateDescriptor(String name, Class<UK> keyClass, Class<UV> valueClass) {
        this(name, TypeInformation.of(keyClass), TypeInformation.of(valueClass));
    }

    /** Describes maps whose keys and values are of any types; keys need canonical bytes. */
    public MapStateDescriptor(String name, TypeInformation<UK> keyTypeInfo, TypeInformation<UV> valueTypeInfo) {
        super(name, Types.MAP(keyTypeInfo, valueTypeInfo));
        this.keyType = keyTypeInfo;
        this.valueType = valueTypeInfo;
    }

    /** Returns the type of the map's keys. */
    public TypeInformation<UK> getKeyTypeInformation() {
        return keyType;
    }

    /** Returns the type of the map's values. */
    public TypeInformation<UV> getValueTypeInformation() {
        return valueType;
    }
}
