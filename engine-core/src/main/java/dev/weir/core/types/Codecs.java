package dev.weir.core.types;

import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.WeirException;

/**
 * All codecs of one job in one class loader. May be used by any thread. Generated classes live as long as this object or any
 * codec of it, and keep the loader alive as long.
 */
public final class Codecs {
    private final TypeSettings settings;
    private final CodecFactory streams;
    private final RuntimeClasses streamClasses;
    private final CodecFactory rows;
    private final CodecFactory keys;
    private final RuntimeClasses keyClasses;

    /** Codecs for the classes that {@code loader} sees, of a job without settings for types. */
    public Codecs(ClassLoader loader) {
        this(loader, TypeSettings.NONE);
    }

    /** Codecs for the classes that {@code loader} sees. */
    public Codecs(ClassLoader loader, TypeSettings settings) {
        this.settings = settings;
        this.streams = new CodecFactory(loader, CodecForm.STREAM);
        this.streamClasses = new RuntimeClasses(streams, settings);
        this.rows = new CodecFactory(loader, CodecForm.ROW);
        this.keys = new CodecFactory(loader, CodecForm.KEY);
        this.keyClasses = new RuntimeClasses(keys, settings);
    }

    /** What the job's configuration says about its types. */
    public TypeSettings settings() {
        return settings;
    }

    /**
     * The codec of records of a type. Erased parts need a class table's writer in the output, and a reader of the channel in
     * the input.
     *
     * @throws WeirException if the classes are not those that were described, or can't be reached
     */
    public StreamCodec<Object> streamCodec(TypeDescriptor descriptor) {
        return streams.codec(descriptor);
    }

    /**
     * The codec of values of a type as state keeps them: all fields of fixed width in front, so that changing those leaves a value
     * as long as it is. Erased parts need {@link #selfContainedWriter} in the output, and its reader in the input.
     *
     * @throws WeirException if the classes are not those that were described, or can't be reached
     */
    public StreamCodec<Object> rowCodec(TypeDescriptor descriptor) {
        return rows.codec(descriptor);
    }

    /**
     * A codec of keys of a type, for one thread.
     *
     * @throws WeirException if values of the type have no canonical bytes
     */
    public KeyCodec keyCodec(TypeDescriptor descriptor) {
        return new KeyCodec(keys.codec(descriptor), keyClasses);
    }

    /** Whether {@code value}, which may be of any class, can't change as far as its class tells. */
    boolean isImmutable(Object value) {
        return streamClasses.isImmutable(value, this);
    }

    /** A class table for one result partition. */
    public ClassTable newClassTable() {
        return new ClassTable(streamClasses);
    }

    /** A writer for erased values that are read apart from each other, as state is: it names the class in each of them. */
    public ErasedWriter selfContainedWriter() {
        return new KeyClasses(streamClasses).writer();
    }

    /** A reader for what {@link #selfContainedWriter} wrote. */
    public ErasedReader selfContainedReader() {
        return new KeyClasses(streamClasses).reader();
    }

    /** A reader for the erased values of one channel. */
    public ErasedReader channelReader() {
        return new ChannelReader(streamClasses);
    }
}
