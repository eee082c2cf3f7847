package dev.weir.taskmanager.network.record;

/** Takes channels in turn. Owned by the writing task thread. */
final class RoundRobinSelector implements ChannelSelector {
    private final int channels;
    private int next;

    RoundRobinSelector(int channels, int first) {
        this.channels = channels;
        this.next = first;
    }

    @Override
    public int select(Object record) {
        int selected = next;
        next = selected + 1 == channels ? 0 : selected + 1;
        return selected;
    }
}
