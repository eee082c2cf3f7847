package dev.weir.api.codegen;

/**
 * Turns values of one type into bytes and back. Immutable, so it may be shared by threads. A codec writes at least one byte
 * for every value (lengths on the wire are bounded by it), and never writes or returns null: whoever holds a reference says
 * whether it is null.
 *
 * @param <T> the type of the values
 */
public abstract class StreamCodec<T> {
    /** Made by generated code and by the engine. */
    protected StreamCodec() {}

    /** Writes {@code value}, which is not null. */
    public abstract void encode(T value, RecordOutput out);

    /**
     * Reads what {@link #encode} wrote.
     *
     * @throws MalformedRecordException if the bytes are no value of this type
     */
    public abstract T decode(RecordInput in);

    /** The error of a null where the type leaves no room for one. */
    public static UnwritableRecordException nullRecord(String typeName) {
        return new UnwritableRecordException("A record of type " + typeName
                + " is null; null can't travel between operators, filter it out or put it in a field of a record.");
    }

    /** The error of a value whose class is not exactly the one that was declared. */
    public static UnwritableRecordException otherClass(String typeName, Object value) {
        return new UnwritableRecordException("A value declared as " + typeName + " is of class "
                + value.getClass().getName()
                + "; use exactly the declared class here, or declare the field as Object.");
    }

    /** The error of a field that holds a value of a class other than its own. */
    public static MalformedRecordException otherClassRead(String typeName, ClassCastException cause) {
        return new MalformedRecordException(
                "A field of " + typeName + " was read as a value of another class: " + cause.getMessage() + ".", cause);
    }

    /** The error of a constructor that threw. */
    public static MalformedRecordException refused(String typeName, Exception cause) {
        return new MalformedRecordException(
                "The constructor of " + typeName + " refuses the values that were read: " + cause + ".", cause);
    }

    /** Checks the one byte that stands for a value without fields. */
    public static void readNothing(String typeName, RecordInput in) {
        byte read = in.readByte();
        if (read != 0) {
            throw new MalformedRecordException("A " + typeName + " has no fields, yet the byte " + read + ".");
        }
    }
}
