package dev.weir.api.codegen;

/** Reads what an {@link ErasedWriter} wrote. Owned by the thread of its input. */
public abstract class ErasedReader {
    /** Made by the engine. */
    protected ErasedReader() {}

    /** Reads a class and then a value of it, which may be null. */
    public abstract Object read(RecordInput in);
}
