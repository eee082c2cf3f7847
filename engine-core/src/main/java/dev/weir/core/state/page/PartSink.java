package dev.weir.core.state.page;

import java.io.IOException;

/** Takes bytes part by part. Owned by whoever reads. */
@FunctionalInterface
public interface PartSink {

    /** Takes the next bytes, which must not be changed nor kept. */
    void part(byte[] bytes, int from, int length) throws IOException;
}
