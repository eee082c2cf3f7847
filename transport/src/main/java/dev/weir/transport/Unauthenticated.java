package dev.weir.transport;

import io.netty.channel.Channel;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The connections of one port whose peers have proved nothing yet; bounded. Thread-safe by its monitor.
 *
 * <p>When there are too many the oldest has to go: a hello takes milliseconds, so that what has been here longest is the least
 * likely to become anything, and a crowd of silent connections does not lock others out.
 */
final class Unauthenticated {
    private final Set<Channel> channels = new LinkedHashSet<>();
    private final int max;

    Unauthenticated(int max) {
        this.max = max;
    }

    /** Takes in a connection; the one that has to go for it, if any, which its caller closes. */
    synchronized Optional<Channel> admit(Channel channel) {
        Optional<Channel> oldest = Optional.empty();
        if (channels.size() >= max) {
            oldest = Optional.of(channels.iterator().next());
            channels.remove(oldest.get());
        }
        channels.add(channel);
        return oldest;
    }

    /** Its hello succeeded, or it is closed; may come twice. */
    synchronized void left(Channel channel) {
        channels.remove(channel);
    }
}
