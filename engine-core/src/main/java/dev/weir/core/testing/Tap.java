package dev.weir.core.testing;

import dev.weir.core.operators.Receiver;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.TypeDescriptor;

/** Lets a harness stand in front of every exchange between chains. Called by the thread of the test. */
@FunctionalInterface
public interface Tap {
    /** Stands nowhere. */
    Tap NONE = (exchange, type, codecs) -> exchange;

    /**
     * What chains hand their records to instead of the exchange.
     *
     * @param exchange writes and reads each record, and hands it to the chain behind
     * @param type of the records
     */
    Receiver before(Receiver exchange, TypeDescriptor type, Codecs codecs);
}
