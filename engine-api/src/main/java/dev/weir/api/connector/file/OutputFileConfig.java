package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import java.io.Serializable;

/** How the names of written files start and end; immutable. */
@PublicEvolving
public final class OutputFileConfig implements Serializable {
    private static final long serialVersionUID = 1L;

    private final String partPrefix;
    private final String partSuffix;

    private OutputFileConfig(String partPrefix, String partSuffix) {
        this.partPrefix = partPrefix;
        this.partSuffix = partSuffix;
    }

    /** Starts a configuration: prefix {@code part}, no suffix. */
    public static OutputFileConfigBuilder builder() {
        return new OutputFileConfigBuilder();
    }

    /** Returns what names start with. */
    public String getPartPrefix() {
        return partPrefix;
    }

    /** Returns what names end with. */
    public String getPartSuffix() {
        return partSuffix;
    }

    /** Gathers the settings; used by the program's thread. */
    public static final class OutputFileConfigBuilder {
        private String partPrefix = "part";
        private String partSuffix = "";

        private OutputFileConfigBuilder() {}

        /** Sets what names start with. */
        public OutputFileConfigBuilder withPartPrefix(String prefix) {
            if (prefix.isEmpty() || prefix.startsWith(".")) {
                throw new IllegalArgumentException("A part prefix can't be empty or start with a dot, as in '" + prefix
                        + "': such files would be hidden from readers.");
            }
            this.partPrefix = nameOnly(prefix);
            return this;
        }

        /** Sets what names end with. */
        public OutputFileConfigBuilder withPartSuffix(String suffix) {
            this.partSuffix = nameOnly(suffix);
            return this;
        }

        /** Makes the configuration. */
        public OutputFileConfig build() {
            return new OutputFileConfig(partPrefix, partSuffix);
        }

        private static String nameOnly(String text) {
            if (text.indexOf('/') >= 0 || text.indexOf('\\') >= 0) {
                throw new IllegalArgumentException(
                        "'" + text + "' is to become a part of a file's name, so it can't hold a slash.");
            }
            return text;
        }
    }
}
