package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import dev.weir.api.typeinfo.SimpleVersionedSerializer;

/**
 * Describes where elements come from and makes the parts that read them; immutable, shipped by Java serialization.
 *
 * @param <T> the elements
 * @param <SplitT> a piece of the input that one reader reads
 * @param <EnumChkT> what the enumerator keeps in a checkpoint
 */
@Public
public interface Source<T, SplitT extends SourceSplit, EnumChkT> extends SourceReaderFactory<T, SplitT> {

    /** Returns whether the source ends. */
    Boundedness getBoundedness();

    /** Makes the enumerator of a fresh job; called by the coordinator thread. */
    SplitEnumerator<SplitT, EnumChkT> createEnumerator(SplitEnumeratorContext<SplitT> enumContext) throws Exception;

    /** Makes the enumerator that goes on from a checkpoint; called by the coordinator thread. */
    SplitEnumerator<SplitT, EnumChkT> restoreEnumerator(SplitEnumeratorContext<SplitT> enumContext, EnumChkT checkpoint)
            throws Exception;

    /** Returns the serializer with which splits travel to readers and into checkpoints. */
    SimpleVersionedSerializer<SplitT> getSplitSerializer();

    /** Returns the serializer of the enumerator's part of a checkpoint. */
    SimpleVersionedSerializer<EnumChkT> getEnumeratorCheckpointSerializer();
}
