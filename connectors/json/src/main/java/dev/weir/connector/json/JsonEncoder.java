package dev.weir.connector.json;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.serialization.Encoder;
import java.io.IOException;
import java.io.OutputStream;

/** Writes each element of a file as a line of JSON; owned by the task thread. */
@PublicEvolving
public final class JsonEncoder<IN> implements Encoder<IN> {
    private static final long serialVersionUID = 1L;

    private final JsonSerializationSchema<IN> schema = new JsonSerializationSchema<>();

    /** Writes whatever Jackson can write. */
    public JsonEncoder() {}

    @Override
    public void encode(IN element, OutputStream stream) throws IOException {
        stream.write(schema.serialize(element));
        stream.write('\n');
    }
}
