package dev.weir.core.types;

import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.api.codegen.UnwritableRecordException;
import dev.weir.core.types.TypeDescriptor.Erased;
import java.util.HashMap;
import java.util.Map;

/**
 * Copies records of one type for receivers that shall not see each other's changes: what can't change is shared, anything
 * else is written and read again. Owned by one task thread.
 */
public final class RecordCopier {
    private final Codecs codecs;
    private final StreamCodec<Object> codec;
    private final boolean erased;
    private final boolean immutable;
    private final RecordOutput out = new RecordOutput();
    private final RecordInput in = new RecordInput();
    private final Map<Class<?>, Boolean> immutableClasses = new HashMap<>();

    private RecordCopier(TypeDescriptor type, Codecs codecs) {
        this.codecs = codecs;
        this.codec = codecs.streamCodec(type);
        this.erased = type instanceof Erased;
        this.immutable = Mutability.isImmutable(type, codecs);
        beginChannel();
    }

    /** A copier of records of {@code type}. */
    public static RecordCopier of(TypeDescriptor type, Codecs codecs) {
        return new RecordCopier(type, codecs);
    }

    /** The numbers of classes are those of a channel from this object to itself. */
    private void beginChannel() {
        out.classes(codecs.newClassTable().channelWriter());
        in.classes(codecs.channelReader());
    }

    /** Whether {@code record}, which may be null, can't change. */
    public boolean isImmutable(Object record) {
        if (immutable || record == null) {
            return true;
        }
        if (!erased) {
            return false;
        }
        Boolean known = immutableClasses.get(record.getClass());
        if (known == null) {
            known = codecs.isImmutable(record);
            immutableClasses.put(record.getClass(), known);
        }
        return known;
    }

    /**
     * A copy of {@code record}, or itself if it can't change.
     *
     * @throws UnwritableRecordException if it can't be written
     */
    public Object copy(Object record) {
        if (isImmutable(record)) {
            return record;
        }
        boolean written = false;
        try {
            out.begin();
            codec.encode(record, out);
            written = true;
        } finally {
            if (!written) {
                beginChannel(); // what it announced before it failed was not read
            }
        }
        in.set(out.array(), out.start(), out.position());
        return codec.decode(in);
    }
}
