package dev.weir.api.codegen;

/** Writes values whose class is known only at run time, as (class, value). Owned by the thread of its output. */
public abstract class ErasedWriter {
    /** Made by the engine. */
    protected ErasedWriter() {}

    /** Writes the class of {@code value} and then the value; null is a class of its own. */
    public abstract void write(Object value, RecordOutput out);
}
