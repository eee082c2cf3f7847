package dev.weir.taskmanager.source;

import dev.weir.core.graph.SerializedFunction;
import java.util.List;

/**
 * What an enumerator and its readers say to each other. Immutable, if nobody changes the byte arrays, which nobody may.
 */
public sealed interface SourceMessage {

    /** Whether a reader says it; else the enumerator does. */
    boolean toEnumerator();

    /** The reader is there; first of all. */
    record ReaderRegistered(String host) implements SourceMessage {
        @Override
        public boolean toEnumerator() {
            return true;
        }
    }

    /** The reader wants a split. */
    record SplitRequested(String host) implements SourceMessage {
        @Override
        public boolean toEnumerator() {
            return true;
        }
    }

    /** An event of the source's own, as Java serialization wrote it. */
    record ReaderEvent(SerializedFunction event) implements SourceMessage {
        @Override
        public boolean toEnumerator() {
            return true;
        }
    }

    /** The reader's input has ended; it needs its enumerator no more. */
    record ReaderFinished() implements SourceMessage {
        @Override
        public boolean toEnumerator() {
            return true;
        }
    }

    /** Splits for the reader, as the source's own serializer of that version wrote them. */
    record SplitsAssigned(int version, List<byte[]> splits) implements SourceMessage {
        public SplitsAssigned {
            splits = List.copyOf(splits);
        }

        @Override
        public boolean toEnumerator() {
            return false;
        }
    }

    /** No split will follow. */
    record NoMoreSplits() implements SourceMessage {
        @Override
        public boolean toEnumerator() {
            return false;
        }
    }

    /** An event of the source's own, as Java serialization wrote it. */
    record EnumeratorEvent(SerializedFunction event) implements SourceMessage {
        @Override
        public boolean toEnumerator() {
            return false;
        }
    }
}
