package dev.weir.core.operators;

import java.util.List;

/**
 * Hands each record itself to several receivers in turn; those that may change it stand behind a {@link CopyingReceiver}, or
 * come last. Owned by the task thread.
 */
final class FanOut extends Receiver {
    private final Receiver[] receivers;

    private FanOut(Receiver[] receivers) {
        this.receivers = receivers;
    }

    /** One receiver that stands for all of them; for a single one, that one itself. */
    static Receiver of(List<Receiver> receivers) {
        return receivers.size() == 1 ? receivers.get(0) : new FanOut(receivers.toArray(new Receiver[0]));
    }

    @Override
    public void receive(Object record) throws Exception {
        for (Receiver receiver : receivers) {
            receiver.receive(record);
        }
    }
}
