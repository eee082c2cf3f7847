package dev.weir.api;

import dev.weir.api.annotation.Public;
import dev.weir.api.transformation.SourceTransformation;

/** The stream that a source makes, together with the source's settings; used by the environment's thread. */
@Public
public class DataStreamSource<T> extends SingleOutputStreamOperator<T> {

    DataStreamSource(StreamExecutionEnvironment environment, SourceTransformation<T> transformation) {
        super(environment, transformation);
    }

    @Override
    public DataStreamSource<T> onError(OnError onError) {
        super.onError(onError);
        return this;
    }

    @Override
    public DataStreamSource<T> setParallelism(int parallelism) {
        super.setParallelism(parallelism);
        return this;
    }
}
