package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import java.io.Serializable;

/** Makes readers; immutable, shipped by Java serialization. */
@Public
public interface SourceReaderFactory<T, SplitT extends SourceSplit> extends Serializable {

    /**
     * Makes the reader of one subtask; called by its task thread, which owns the reader from then on. Called once on each
     * deserialized copy, so that functions inside the source belong to one reader.
     */
    SourceReader<T, SplitT> createReader(SourceReaderContext readerContext) throws Exception;
}
