package org.apache.flink.runtime.state.heap;

import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.runtime.state.InternalKeyContext;
import org.apache.flink.runtime.state.KeyGroupRange;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.RegisteredKeyValueStateBackendMetaInfo;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;

/** Makes Flink's table of keyed state on the heap, whose constructor its package keeps to itself. Stateless. */
public final class HeapTables {
    private static final int KEY_GROUPS = 128;

    private HeapTables() {}

    /** The key that a table looks at. Owned by the benchmark's thread. */
    public static final class Current implements InternalKeyContext<Long> {
        private Long key;
        private int group;

        @Override
        public Long getCurrentKey() {
            return key;
        }

        @Override
        public int getCurrentKeyGroupIndex() {
            return group;
        }

        @Override
        public int getNumberOfKeyGroups() {
            return KEY_GROUPS;
        }

        @Override
        public KeyGroupRange getKeyGroupRange() {
            return new KeyGroupRange(0, KEY_GROUPS - 1);
        }

        @Override
        public void setCurrentKey(Long newKey) {
            key = newKey;
            group = KeyGroupRangeAssignment.assignToKeyGroup(newKey, KEY_GROUPS);
        }

        @Override
        public void setCurrentKeyGroupIndex(int newGroup) {
            group = newGroup;
        }
    }

    /** An empty table. */
    public static <V> StateTable<Long, VoidNamespace, V> create(Current current, TypeSerializer<V> values) {
        return new CopyOnWriteStateTable<>(
                current,
                new RegisteredKeyValueStateBackendMetaInfo<>(
                        StateDescriptor.Type.VALUE, "state", VoidNamespaceSerializer.INSTANCE, values),
                LongSerializer.INSTANCE);
    }
}
