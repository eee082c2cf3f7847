package dev.weir.taskmanager.network.wire;

/** Hears of a data connection's life, on its event loop. */
interface LinkListener {
    void onConnected(DataConnection connection);

    void onLost(DataConnection connection, String reason);
}
