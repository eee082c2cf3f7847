package dev.weir.testkit.operators;

import dev.weir.core.operators.Receiver;
import dev.weir.core.testing.Tap;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeDescriptor;

/** Outputs that throw at a record, as they do when a task is cancelled while it waits in one. Owned by the thread of the test. */
final class CanceledOutput implements Tap {
    private int passing;

    /** Lets so many records pass, counted over all exchanges. */
    CanceledOutput(int passing) {
        this.passing = passing;
    }

    /** What is thrown, which no operator may take for a failure of its own. */
    static final class Canceled extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public Receiver before(Receiver exchange, TypeDescriptor type, Codecs codecs) {
        return new Receiver() {
            @Override
            public void receive(Object record) throws Exception {
                if (passing-- <= 0) {
                    throw new Canceled();
                }
                exchange.receive(record);
            }
        };
    }
}
