package dev.weir.api.connector.source;

import dev.weir.api.annotation.Public;
import java.io.Serializable;
import java.util.Objects;

/** A registered reader: its subtask and host; immutable. */
@Public
public final class ReaderInfo implements Serializable {
    private static final long serialVersionUID = 1L;

    private final int subtaskId;
    private final String location;

    /** Describes the reader of a subtask on a host. */
    public ReaderInfo(int subtaskId, String location) {
        this.subtaskId = subtaskId;
        this.location = Objects.requireNonNull(location, "location");
    }

    /** Returns the subtask, counted from 0. */
    public int getSubtaskId() {
        return subtaskId;
    }

    /** Returns the host name. */
    public String getLocation() {
        return location;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ReaderInfo that && subtaskId == that.subtaskId && location.equals(that.location);
    }

    @Override
    public int hashCode() {
        return Objects.hash(subtaskId, location);
    }

    @Override
    public String toString() {
        return "ReaderInfo{subtaskId=" + subtaskId + ", location=" + location + "}";
    }
}
