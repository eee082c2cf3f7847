package dev.weir.core.operators;

import dev.weir.core.state.KeyedStateBackend;

/**
 * Stands in front of an operator with keyed state and makes each record's key the current one. Owned by the task thread.
 */
final class KeyedInput extends Receiver {
    private final KeyExtractor keys;
    private final KeyedStateBackend state;
    private final Receiver operator;

    KeyedInput(KeyExtractor keys, KeyedStateBackend state, Receiver operator) {
        this.keys = keys;
        this.state = state;
        this.operator = operator;
    }

    @Override
    public void receive(Object record) throws Exception {
        state.setCurrentKey(keys.keyOf(record));
        operator.receive(record);
    }
}
