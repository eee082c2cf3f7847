package dev.weir.jobmanager.net;

import dev.weir.core.ids.BlobKey;
import java.io.IOException;

/** Where frames lie that are too long for a control connection, for workers to fetch. Thread-safe; calls block on files. */
public interface FrameStore {

    /** Keeps a frame until it is released as often as it was put. */
    BlobKey put(byte[] frame) throws IOException;

    /** Nobody fetches it any more. */
    void release(BlobKey frame) throws IOException;
}
