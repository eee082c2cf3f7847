package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.Configuration;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Lines of text, without their ends; immutable. */
@PublicEvolving
public class TextLineInputFormat extends LineFormat<String> {
    private static final long serialVersionUID = 1L;

    /** Reads UTF-8. */
    public TextLineInputFormat() {
        this(StandardCharsets.UTF_8.name());
    }

    /** Reads the named character set. */
    public TextLineInputFormat(String charsetName) {
        super(charsetName);
    }

    @Override
    protected LineParser<String> createParser(Configuration config, Optional<String> header) {
        return line -> line;
    }

    @Override
    public TypeInformation<String> getProducedType() {
        return Types.STRING;
    }
}
