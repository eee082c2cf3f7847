package dev.weir.taskmanager.network.record;

/** What the last step of a record reader found. */
public enum InputStatus {
    /** A record: {@link RecordReader#record()}. */
    RECORD,
    /** An event: {@link RecordReader#event()}. */
    EVENT,
    /** Nothing at hand; wait for the gate. */
    NOTHING,
    /** Every channel is at its end. */
    END
}
