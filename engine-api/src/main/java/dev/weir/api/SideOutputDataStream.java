package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.transformation.SideOutputTransformation;

/** A side output as a stream; used by the thread of the environment. */
@Public
public class SideOutputDataStream<T> extends DataStream<T> {

    SideOutputDataStream(StreamExecutionEnvironment environment, SideOutputTransformation<T> transformation) {
        super(environment, transformation);
    }
}
