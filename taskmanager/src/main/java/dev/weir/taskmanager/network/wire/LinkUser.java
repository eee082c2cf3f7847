package dev.weir.taskmanager.network.wire;

/** Something that waits for a connection with a peer. One of the two is called, once. */
interface LinkUser {
    /** There is a connection. On its event loop. */
    void onConnected(DataConnection connection);

    /** There will be none; one sentence that names the peer. Any thread. */
    void onFailed(String sentence);
}
