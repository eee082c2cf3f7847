package dev.weir.core.operators;

/**
 * Stands in front of an operator that goes on after errors: takes what it rejects. Owned by the task thread. What fails behind
 * the operator passes through.
 */
final class ErrorGate extends Receiver {
    private final Receiver operator;
    private final FailureSentences failures;
    private final Rejections rejections;
    private long received;

    ErrorGate(Receiver operator, FailureSentences failures, Rejections rejections) {
        this.operator = operator;
        this.failures = failures;
        this.rejections = rejections;
    }

    @Override
    public void receive(Object record) throws Exception {
        received++;
        try {
            operator.receive(record);
        } catch (RejectedRecordException e) {
            if (!e.isOf(failures)) {
                throw e;
            }
            rejections.take(record, e.getCause(), received);
        }
    }
}
