package dev.weir.core.types;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.MalformedRecordException;
import dev.weir.api.codegen.RecordInput;
import dev.weir.api.codegen.StreamCodec;
import java.util.Arrays;

/** Reads the erased values of one channel and learns the numbers of their classes. Owned by the reading task's thread. */
final class ChannelReader extends ErasedReader {
    private static final int MOST_IDS = RuntimeClasses.FIRST_FREE + ClassTable.MOST_CLASSES;

    private static final int STRING = ScalarType.STRING.tag();

    private final RuntimeClasses classes;
    private StreamCodec<Object>[] codecs = newCodecs(2 * RuntimeClasses.FIRST_FREE);

    ChannelReader(RuntimeClasses classes) {
        this.classes = classes;
    }

    @SuppressWarnings({"unchecked", "rawtypes"}) // arrays have no type arguments
    private static StreamCodec<Object>[] newCodecs(int length) {
        return new StreamCodec[length];
    }

    @Override
    public Object read(RecordInput in) {
        int id = in.readVarInt();
        if (id == RuntimeClasses.NULL_TAG) {
            return null;
        }
        if (id == STRING) { // the most frequent one
            return in.readString();
        }
        StreamCodec<Object> codec = id > 0 && id < codecs.length ? codecs[id] : null;
        if (codec == null) {
            codec = learn(id, in);
        }
        in.enter();
        try {
            Object value = codec.decode(in);
            in.leave();
            return value;
        } catch (StackOverflowError tooDeep) { // values between two erased ones are not counted
            throw RecordInput.tooDeep(tooDeep);
        }
    }

    private StreamCodec<Object> learn(int id, RecordInput in) {
        if (id < 0 || id >= MOST_IDS) {
            throw new MalformedRecordException("The class number " + id + " is out of range.");
        }
        StreamCodec<Object> codec =
                id < RuntimeClasses.FIRST_FREE ? classes.byTag(id) : classes.byName(in.readString());
        if (id >= codecs.length) {
            codecs = Arrays.copyOf(codecs, Math.min(MOST_IDS, Math.max(id + 1, 2 * codecs.length)));
        }
        codecs[id] = codec;
        return codec;
    }
}
