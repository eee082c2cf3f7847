package dev.weir.core.operators;

import dev.weir.api.functions.KeySelector;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.KeyDescriptor;
import dev.weir.core.types.Codecs;
import dev.weir.core.types.KeyCodec;

/**
 * Takes the key out of records and hashes it: the same on the sending side, which chooses a channel by it, and on the
 * receiving side, which finds state by it. Owned by the task thread.
 */
public final class KeyExtractor {
    private final KeySelector<Object, Object> selector;
    private final KeyCodec codec;
    private final FailureSentences failures;

    private KeyExtractor(KeySelector<Object, Object> selector, KeyCodec codec, FailureSentences failures) {
        this.selector = selector;
        this.codec = codec;
        this.failures = failures;
    }

    /** Reads the selector back in the job's class loader; {@code operator} is the one that errors name. */
    @SuppressWarnings("unchecked")
    public static KeyExtractor of(
            KeyDescriptor key, String operator, RuntimeInfo info, ClassLoader userLoader, Codecs codecs) {
        FailureSentences failures = new FailureSentences(operator, info);
        return new KeyExtractor(
                FunctionCodec.deserialize(
                        key.selector(),
                        KeySelector.class,
                        userLoader,
                        "The key selector of operator '" + operator + "'"),
                codecs.keyCodec(key.type()),
                failures);
    }

    /** The record's key; never null. */
    public Object keyOf(Object record) {
        Object key;
        try {
            key = selector.getKey(record);
        } catch (Throwable thrown) {
            throw failures.failed("failed at a record, in its key selector", thrown);
        }
        if (key == null) {
            throw new WeirException(
                    ErrorCode.BAD_RECORD, failures + " got a record whose key is null; give every record a key.");
        }
        return key;
    }

    /** The hash of the record's key; its leading bits are the key group. */
    public long hashOf(Object record) {
        Object key = keyOf(record);
        try {
            return codec.hash(key);
        } catch (RuntimeException thrown) {
            throw failures.badRecord("got a record whose key is not of its type", thrown);
        }
    }

    KeyCodec codec() {
        return codec;
    }
}
