package dev.weir.taskmanager.network.wire;

import java.util.ArrayList;
import java.util.List;

/** One peer of one job: its connection, or those who wait for one. Thread-safe by its monitor. */
final class PeerLink {
    /** How many may wait for a connection; more fail at once. */
    private static final int MAX_WAITING = 100_000;

    private final List<LinkUser> waiting = new ArrayList<>();
    private DataConnection connection;
    private String failure;

    /** Calls the user as soon as it is known whether there is a connection; users are called in the order they came. */
    void use(LinkUser user) {
        String failed;
        synchronized (this) {
            failed = failure;
            if (failed == null && connection != null) {
                // Under the monitor, as in connected(): nobody overtakes those who waited.
                connection.introduce(user);
                return;
            }
            if (failed == null) {
                if (waiting.size() < MAX_WAITING) {
                    waiting.add(user);
                    return;
                }
                failed = "too many channels wait for a connection: max=" + MAX_WAITING + ".";
            }
        }
        user.onFailed(failed);
    }

    /** There is a connection; replaces one that was there. Event loop of the connection. */
    void connected(DataConnection newConnection) {
        DataConnection replaced;
        String failed;
        synchronized (this) {
            failed = failure;
            replaced = failed == null ? connection : null;
            connection = newConnection;
            waiting.forEach(newConnection::introduce);
            waiting.clear();
        }
        if (replaced != null) {
            replaced.close("The peer connected again.");
        }
        if (failed != null) {
            newConnection.close(failed);
        }
    }

    /** There is no connection and will be none. Returns whether this is news. */
    boolean fail(String sentence) {
        List<LinkUser> users;
        DataConnection open;
        synchronized (this) {
            if (failure != null) {
                return false;
            }
            failure = sentence;
            open = connection;
            users = new ArrayList<>(waiting);
            waiting.clear();
        }
        if (open != null) {
            open.close(sentence);
        }
        users.forEach(user -> user.onFailed(sentence));
        return true;
    }

    /** Fails unless there is a connection by now. */
    boolean failUnlessConnected(String sentence) {
        synchronized (this) {
            if (connection != null) {
                return false;
            }
        }
        return fail(sentence);
    }

    synchronized boolean isCurrent(DataConnection other) {
        return connection == other;
    }
}
