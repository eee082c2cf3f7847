package dev.weir.api.connector.datagen;

import dev.weir.api.annotation.Experimental;
import dev.weir.api.connector.source.Boundedness;
import dev.weir.api.connector.source.NumberSequenceSource;
import dev.weir.api.connector.source.NumberSequenceSource.NumberSequenceSplit;
import dev.weir.api.connector.source.RateLimiterStrategy;
import dev.weir.api.connector.source.Source;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.connector.source.SplitEnumeratorContext;
import dev.weir.api.typeinfo.ResultTypeQueryable;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;
import dev.weir.api.typeinfo.TypeInformation;
import java.util.Collection;
import java.util.Objects;

/** A source that computes each of its elements from its index, perhaps at a limited rate; immutable. */
@Experimental
public class DataGeneratorSource<OUT>
        implements Source<OUT, NumberSequenceSplit, Collection<NumberSequenceSplit>>, ResultTypeQueryable<OUT> {
    private static final long serialVersionUID = 1L;

    private final GeneratorFunction<Long, OUT> generatorFunction;
    private final NumberSequenceSource indexes;
    private final RateLimiterStrategy rateLimiterStrategy;
    private final TypeInformation<OUT> typeInfo;

    /** Makes a source of {@code count} elements. */
    public DataGeneratorSource(GeneratorFunction<Long, OUT> generatorFunction, long count) {
        this(generatorFunction, count, RateLimiterStrategy.noOp(), null);
    }

    /** Makes a source of {@code count} elements of the given type. */
    public DataGeneratorSource(
            GeneratorFunction<Long, OUT> generatorFunction, long count, TypeInformation<OUT> typeInfo) {
        this(generatorFunction, count, RateLimiterStrategy.noOp(), typeInfo);
    }

    /** Makes a source of {@code count} elements at a limited rate. */
    public DataGeneratorSource(
            GeneratorFunction<Long, OUT> generatorFunction, long count, RateLimiterStrategy rateLimiterStrategy) {
        this(generatorFunction, count, rateLimiterStrategy, null);
    }

    /** Makes a source of {@code count} elements of the given type, or of any if it is null, at a limited rate. */
    public DataGeneratorSource(
            GeneratorFunction<Long, OUT> generatorFunction,
            long count,
            RateLimiterStrategy rateLimiterStrategy,
            TypeInformation<OUT> typeInfo) {
        if (count < 0) {
            throw new IllegalArgumentException("The number of elements can't be negative, but count=" + count + ".");
        }
        this.generatorFunction = Objects.requireNonNull(generatorFunction, "generatorFunction");
        this.rateLimiterStrategy = Objects.requireNonNull(rateLimiterStrategy, "rateLimiterStrategy");
        this.indexes = new NumberSequenceSource(0, count - 1);
        this.typeInfo = typeInfo;
    }

    /** Returns what computes the elements. */
    public GeneratorFunction<Long, OUT> getGeneratorFunction() {
        return generatorFunction;
    }

    @Override
    public TypeInformation<OUT> getProducedType() {
        return typeInfo;
    }

    @Override
    public Boundedness getBoundedness() {
        return Boundedness.BOUNDED;
    }

    @Override
    public SourceReader<OUT, NumberSequenceSplit> createReader(SourceReaderContext readerContext) throws Exception {
        return new GeneratorReader<>(
                generatorFunction, rateLimiterStrategy.createRateLimiter(readerContext), readerContext);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> createEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> enumContext) {
        return indexes.createEnumerator(enumContext);
    }

    @Override
    public SplitEnumerator<NumberSequenceSplit, Collection<NumberSequenceSplit>> restoreEnumerator(
            SplitEnumeratorContext<NumberSequenceSplit> enumContext, Collection<NumberSequenceSplit> checkpoint) {
        return indexes.restoreEnumerator(enumContext, checkpoint);
    }

    @Override
    public SimpleVersionedSerializer<NumberSequenceSplit> getSplitSerializer() {
        return indexes.getSplitSerializer();
    }

    @Override
    public SimpleVersionedSerializer<Collection<NumberSequenceSplit>> getEnumeratorCheckpointSerializer() {
        return indexes.getEnumeratorCheckpointSerializer();
    }
}
