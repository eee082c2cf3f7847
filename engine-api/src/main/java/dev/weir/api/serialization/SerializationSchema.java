package dev.weir.api.serialization;

import dev.weir.api.UserCodeClassLoader;
import dev.weir.api.annotation.Public;
import java.io.Serializable;

/** Makes messages' bytes of elements; shipped by Java serialization, then owned by the task thread. */
@Public
@FunctionalInterface
public interface SerializationSchema<T> extends Serializable {

    /** Called once before the first element. */
    default void open(InitializationContext context) throws Exception {}

    /** Returns the message of an element. */
    byte[] serialize(T element);

    /** What a schema may know of its surroundings. */
    interface InitializationContext {

        /** Returns the loader of the job's classes. */
        UserCodeClassLoader getUserCodeClassLoader();
    }
}
