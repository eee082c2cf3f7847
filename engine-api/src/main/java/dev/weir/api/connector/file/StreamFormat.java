package dev.weir.api.connector.file;

import dev.weir.api.annotation.PublicEvolving;
import dev.weir.api.config.Configuration;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.TypeInformation;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;

/** Knows how to find the elements in a file's bytes; immutable, shipped by Java serialization. */
@PublicEvolving
public interface StreamFormat<T> extends Serializable, ResultTypeQueryable<T> {

    /** Makes a reader at the start of a file, whose bytes arrive buffered and no longer compressed. */
    Reader<T> createReader(Configuration config, InputStream stream) throws IOException;

    /** Returns the type of the elements, or null if it is not known here. */
    @Override
    TypeInformation<T> getProducedType();

    /** Reads the elements of one file; owned by the task thread. Closing it closes the stream. */
    interface Reader<T> extends Closeable {

        /** Returns the next element, or null at the end of the file. */
        T read() throws IOException;
    }
}
