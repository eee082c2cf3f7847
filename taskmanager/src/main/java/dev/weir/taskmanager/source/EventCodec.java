package dev.weir.taskmanager.source;

import dev.weir.api.connector.source.SourceEvent;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.SerializedFunction;

/**
 * Source events as Java serialization writes them; read only in the loader of the job that they belong to. Stateless.
 */
final class EventCodec {
    private static final String OWNER = "An event between a source's readers and their enumerator";

    private EventCodec() {}

    static SerializedFunction encode(SourceEvent event) {
        return FunctionCodec.serialize(event, OWNER);
    }

    static SourceEvent decode(SerializedFunction event, ClassLoader loader) {
        return FunctionCodec.deserialize(event, SourceEvent.class, loader, OWNER);
    }
}
