package dev.weir.api.serialization;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Takes messages for text; owned by the task thread. */
@PublicEvolving
public class SimpleStringSchema implements DeserializationSchema<String>, SerializationSchema<String> {
    private static final long serialVersionUID = 1L;

    private final String charsetName;

    private transient Charset charset;

    /** Reads and writes UTF-8. */
    public SimpleStringSchema() {
        this(StandardCharsets.UTF_8);
    }

    /** Reads and writes a character set. */
    public SimpleStringSchema(Charset charset) {
        this.charset = charset;
        this.charsetName = charset.name();
    }

    /** Returns the character set. */
    public Charset getCharset() {
        if (charset == null) {
            charset = Charset.forName(charsetName);
        }
        return charset;
    }

    @Override
    public String deserialize(byte[] message) {
        return new String(message, getCharset());
    }

    @Override
    public boolean isEndOfStream(String nextElement) {
        return false;
    }

    @Override
    public byte[] serialize(String element) {
        return element.getBytes(getCharset());
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
