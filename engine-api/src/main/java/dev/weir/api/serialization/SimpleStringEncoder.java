package dev.weir.api.serialization;

import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Writes each element's {@code toString()} and a line feed; owned by the task thread. */
@PublicEvolving
public class SimpleStringEncoder<IN> implements Encoder<IN> {
    private static final long serialVersionUID = 1L;

    private final String charsetName;

    private transient Charset charset;

    /** Writes UTF-8. */
    public SimpleStringEncoder() {
        this(StandardCharsets.UTF_8.name());
    }

    /** Writes the named character set. */
    public SimpleStringEncoder(String charsetName) {
        this.charset = Charset.forName(charsetName);
        this.charsetName = charsetName;
    }

    @Override
    public void encode(IN element, OutputStream stream) throws IOException {
        if (charset == null) {
            charset = Charset.forName(charsetName);
        }
        stream.write(element.toString().getBytes(charset));
        stream.write('\n');
    }
}
