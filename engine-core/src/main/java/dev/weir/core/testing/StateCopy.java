package dev.weir.core.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What one keyed state held, by key. Immutable, as long as nobody changes the values, which are handed to codecs alone.
 *
 * @param request asks another backend for the same state
 */
record StateCopy(TrackedState.Request request, Map<Object, Object> values) {
    StateCopy {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}
