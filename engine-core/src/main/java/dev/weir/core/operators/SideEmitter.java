package dev.weir.core.operators;

import dev.weir.api.OutputTag;
import java.util.Map;

/**
 * Where user code emits to side outputs; what nobody reads is dropped. Owned by the task thread. Like {@link Emitter} it
 * remembers what went wrong behind it.
 */
final class SideEmitter {
    private final Map<String, Emitter> byTag;

    SideEmitter(Map<String, Emitter> byTag) {
        this.byTag = Map.copyOf(byTag);
    }

    void output(OutputTag<?> tag, Object value) {
        Emitter emitter = byTag.get(tag.getId());
        if (emitter != null) {
            emitter.collect(value);
        }
    }

    /** Throws what was thrown behind one of them, if anything was. */
    void rethrowFailure() {
        for (Emitter emitter : byTag.values()) {
            emitter.rethrowFailure();
        }
    }
}
