package dev.weir.taskmanager.job;

import dev.weir.api.functions.KeySelector;
import dev.weir.api.functions.Partitioner;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.FunctionCodec;
import dev.weir.core.graph.PartitionerDescriptor;
import dev.weir.taskmanager.network.record.ChannelSelector;

/** Lets the user's partitioner choose the consumer of each record. Owned by the task thread. */
final class CustomPartitioning implements ChannelSelector {
    private final String subject;
    private final KeySelector<Object, Object> selector;
    private final Partitioner<Object> partitioner;
    private final int channels;

    private CustomPartitioning(
            String subject, KeySelector<Object, Object> selector, Partitioner<Object> partitioner, int channels) {
        this.subject = subject;
        this.selector = selector;
        this.partitioner = partitioner;
        this.channels = channels;
    }

    /** Reads the user's objects back in the job's class loader; {@code operator} is the one whose records are spread. */
    @SuppressWarnings("unchecked")
    static ChannelSelector of(PartitionerDescriptor descriptor, String operator, ClassLoader userLoader, int channels) {
        String subject = "The partitioner behind operator '" + operator + "'";
        return new CustomPartitioning(
                subject,
                FunctionCodec.deserialize(descriptor.selector(), KeySelector.class, userLoader, subject),
                FunctionCodec.deserialize(descriptor.partitioner(), Partitioner.class, userLoader, subject),
                channels);
    }

    @Override
    public int select(Object record) {
        int channel;
        try {
            channel = partitioner.partition(selector.getKey(record), channels);
        } catch (Exception thrown) {
            throw new WeirException(ErrorCode.USER_FUNCTION_FAILED, subject + " failed at a record: " + thrown, thrown);
        }
        if (channel < 0 || channel >= channels) {
            throw new WeirException(
                    ErrorCode.USER_FUNCTION_FAILED,
                    subject + " chose subtask " + channel + ", but there are " + channels
                            + "; it has to return a number from 0 to numPartitions - 1.");
        }
        return channel;
    }
}
