package dev.weir.transport.blob;

import dev.weir.transport.Acceptor;
import dev.weir.transport.PeerHello;
import java.util.concurrent.Executor;

/** Serves the blobs of a store to authenticated peers. Thread-safe. */
public final class BlobServer implements Acceptor {
    private final BlobStore store;
    private final Executor files;

    /** Reads files on the given executor, never on an event loop. */
    public BlobServer(BlobStore store, Executor files) {
        this.store = store;
        this.files = files;
    }

    @Override
    public Acceptance accept(PeerHello peer) {
        return new Acceptance(new BlobSession(store, files), new byte[0]);
    }
}
