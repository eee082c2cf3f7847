package dev.weir.api.connector.sink;

import dev.weir.api.annotation.Public;

/** A sink that drops everything; immutable. */
@Public
public class DiscardingSink<IN> implements Sink<IN> {
    private static final long serialVersionUID = 1L;

    @Override
    public SinkWriter<IN> createWriter(WriterInitContext context) {
        return new DiscardingWriter<>();
    }

    private static final class DiscardingWriter<IN> implements SinkWriter<IN> {
        @Override
        public void write(IN element, Context context) {}

        @Override
        public void flush(boolean endOfInput) {}

        @Override
        public void close() {}
    }
}
