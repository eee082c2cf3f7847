package dev.weir.core.state.page;

/**
 * One of the overflow pages that hold a long run of bytes, full but for the last. Owned by the task thread. It is written once:
 * bytes that a snapshot may read are never written again (invariant P7), more may follow them.
 */
final class ChainPage extends Page {
    private final Chains chains;
    /** The number of the page before this one, or {@link Chains#NONE}. */
    final int previous;

    private final int epoch;
    private int number;

    ChainPage(byte[] bytes, int epoch, Chains chains, int previous) {
        super(bytes, epoch);
        this.epoch = epoch;
        this.chains = chains;
        this.previous = previous;
    }

    @Override
    int epoch() {
        return epoch;
    }

    void number(int given) {
        number = given;
    }

    @Override
    void leave() {
        chains.forget(number);
    }
}
