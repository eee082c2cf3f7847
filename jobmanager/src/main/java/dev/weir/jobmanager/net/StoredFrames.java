package dev.weir.jobmanager.net;

import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.storage.JarStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

/** Long commands beside the jars of jobs, counted and deleted like those. Thread-safe. */
public final class StoredFrames implements FrameStore {
    private final JarStore blobs;

    public StoredFrames(JarStore blobs) {
        this.blobs = blobs;
    }

    @Override
    public BlobKey put(byte[] frame) throws IOException {
        return blobs.put(new ByteArrayInputStream(frame));
    }

    @Override
    public void release(BlobKey frame) throws IOException {
        blobs.release(List.of(frame));
    }
}
