package dev.weir.api.serialization;

import dev.weir.api.Collector;
import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.annotation.Public;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import java.io.IOException;
import java.io.Serializable;

/** Makes elements of messages' bytes; shipped by Java serialization, then owned by the task thread. */
@Public
public interface DeserializationSchema<T> extends Serializable, ResultTypeQueryable<T> {

    /** Called once before the first message. */
    default void open(InitializationContext context) throws Exception {}

    /** Returns the element of a message, or null for a message to be passed over. */
    T deserialize(byte[] message) throws IOException;

    /** Emits the elements of a message; overridden where one holds several. */
    default void deserialize(byte[] message, Collector<T> out) throws IOException {
        T element = deserialize(message);
        if (element != null) {
            out.collect(element);
        }
    }

    /** Returns whether no element follows this one. */
    boolean isEndOfStream(T nextElement);

    /** What a schema may know of its surroundings. */
    interface InitializationContext {

        /** Returns the loader of the job's classes. */
        UserCodeClassLoader getUserCodeClassLoader();
    }
}
