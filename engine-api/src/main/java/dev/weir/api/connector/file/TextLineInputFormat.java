package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.Configuration;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Lines of text, without their ends ({@code \n}, {@code \r\n} or {@code \r}); immutable. */
@PublicEvolving
public class TextLineInputFormat implements StreamFormat<String> {
    private static final long serialVersionUID = 1L;

    private final String charsetName;

    /** Reads UTF-8. */
    public TextLineInputFormat() {
        this(StandardCharsets.UTF_8.name());
    }

    /** Reads the named character set. */
    public TextLineInputFormat(String charsetName) {
        this.charsetName = Charset.forName(charsetName).name();
    }

    @Override
    public StreamFormat.Reader<String> createReader(Configuration config, InputStream stream) {
        return new LineReader(new BufferedReader(new InputStreamReader(stream, Charset.forName(charsetName))));
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }

    private record LineReader(BufferedReader lines) implements StreamFormat.Reader<String> {
        @Override
        public String read() throws IOException {
            return lines.readLine();
        }

        @Override
        public void close() throws IOException {
            lines.close();
        }
    }
}
