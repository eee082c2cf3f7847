package dev.weir.api.spi;

import dev.weir.api.annotation.Internal;
import dev.weir.api.connector.sink.Sink;
import dev.weir.api.connector.sink.SinkWriter;
import dev.weir.api.connector.sink.WriterInitContext;

/** Stands where a test driver takes elements out of a pipeline; immutable. Nothing is written to it. */
@Internal
public final class DrivenOutput<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        throw new IllegalStateException("A test driver's pipeline runs in its driver alone: do not execute it.");
    }
}
