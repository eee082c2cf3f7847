package dev.weir.api.transformation;

import dev.weir.api.annotation.Internal;
import dev.weir.api.connector.source.Source;
import dev.weir.api.eventtime.WatermarkStrategy;
import java.util.List;
import java.util.Objects;

/** A source; owned by the thread of the environment. */
@Internal
public final class SourceTransformation<T> extends Transformation<T> {
    private final Source<T, ?, ?> source;
    private final WatermarkStrategy<T> watermarkStrategy;

    /** Records a source. */
    public SourceTransformation(int id, String name, Source<T, ?, ?> source, WatermarkStrategy<T> watermarkStrategy) {
        super(id, name, List.of());
        this.source = Objects.requireNonNull(source, "source");
        this.watermarkStrategy = Objects.requireNonNull(watermarkStrategy, "watermarkStrategy");
    }

    /** Returns the source. */
    public Source<T, ?, ?> getSource() {
        return source;
    }

    /** Returns how its elements get timestamps and watermarks. */
    public WatermarkStrategy<T> getWatermarkStrategy() {
        return watermarkStrategy;
    }
}
