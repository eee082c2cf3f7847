package dev.weir.core.types;

import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps the codecs of one form, made from descriptors with the classes of one loader. May be used by any thread. */
final class CodecFactory {
    private final ClassLoader loader;
    private final CodecForm form;
    private final Map<TypeDescriptor, StreamCodec<Object>> made = new ConcurrentHashMap<>();

    CodecFactory(ClassLoader loader, CodecForm form) {
        this.loader = loader;
        this.form = form;
    }

    CodecForm form() {
        return form;
    }

    ClassLoader loader() {
        return loader;
    }

    /** The codec of {@code descriptor}, whose values are not null. */
    StreamCodec<Object> codec(TypeDescriptor descriptor) {
        StreamCodec<Object> known = made.get(descriptor);
        return known != null ? known : new CodecAssembly(this).codec(descriptor);
    }

    /** The codec that was made for {@code descriptor}; null if none was. */
    StreamCodec<Object> known(TypeDescriptor descriptor) {
        return made.get(descriptor);
    }

    /** Keeps a codec; returns the one that another thread had kept before, if any. */
    StreamCodec<Object> keep(TypeDescriptor descriptor, StreamCodec<Object> codec) {
        StreamCodec<Object> other = made.putIfAbsent(descriptor, codec);
        return other == null ? codec : other;
    }

    /** The class of {@code name}, which may come from anywhere; arrays of classes included. */
    Class<?> load(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError absent) {
            throw new WeirException(
                    ErrorCode.UNSUPPORTED_TYPE,
                    "The class '" + name + "' can't be loaded from the job's jar; pack it into the jar.",
                    absent);
        }
    }

    static WeirException noKey(String what) {
        return new WeirException(
                ErrorCode.UNSUPPORTED_TYPE,
                "A key can't contain " + what
                        + ", whose bytes are not the same for equal values; key by a string, a number,"
                        + " a record or a tuple of such.");
    }

    static WeirException changed(Class<?> type) {
        return new WeirException(
                ErrorCode.UNSUPPORTED_TYPE,
                type.getName() + " is not the class that the job was analysed with; submit the same jar everywhere.");
    }
}
