package dev.weir.core.state.page;

import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.state.KeyedStateContext;
import dev.weir.core.types.KeyGroups;

/** The key, and the namespace, that all states of an operator show. Owned by the task thread. */
final class CurrentKey {
    private final KeyedStateContext context;
    private final RowKey row = new RowKey();
    private Object key;

    CurrentKey(KeyedStateContext context) {
        this.context = context;
    }

    void set(Object newKey) {
        try {
            row.set(context.keys(), newKey);
        } catch (UnwritableRecordException | ClassCastException e) {
            throw new WeirException(
                    ErrorCode.BAD_RECORD,
                    context.operator() + " got a record whose key has no bytes: " + e.getMessage(),
                    e);
        }
        int group = KeyGroups.of(row.hash);
        if (!context.keyGroups().contains(group)) {
            throw new WeirException(
                    ErrorCode.INTERNAL,
                    context.operator() + " got a record of another subtask: keyGroup=" + group + " is not in "
                            + context.keyGroups());
        }
        key = newKey;
    }

    void setNamespace(byte[] namespace, int length) {
        row.setNamespace(namespace, length);
    }

    /** The key as it was given. */
    Object key() {
        return key;
    }

    /** Says that there is no key until the next one is set. */
    void leave() {
        key = null;
    }

    /** What to look for in the table of that state. */
    RowKey row(StateName state) {
        if (key == null) {
            throw state.noKey();
        }
        return row;
    }
}
