package dev.weir.core.operators;

import dev.weir.api.OutputTag;
import java.util.Map;

/**
 * Where user code emits to side outputs; what nobody reads is for those who look at that, mostly nobody. Owned by the task thread. Like {@link Emitter} it
 * remembers what went wrong behind it.
 */
final class SideEmitter {
    private final Map<String, Emitter> byTag;
    private final UnreadSideOutputs unread;

    SideEmitter(Map<String, Emitter> byTag, UnreadSideOutputs unread) {
        this.byTag = Map.copyOf(byTag);
        this.unread = unread;
    }

    void output(OutputTag<?> tag, Object value) {
        Emitter emitter = byTag.get(tag.getId());
        if (emitter != null) {
            emitter.collect(value);
        } else {
            unread.output(tag, value);
        }
    }

    /** Throws what was thrown behind one of them, if anything was. */
    void rethrowFailure() {
        for (Emitter emitter : byTag.values()) {
            emitter.rethrowFailure();
        }
    }
}
