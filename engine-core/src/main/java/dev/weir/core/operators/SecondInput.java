package dev.weir.core.operators;

/** The door to an operator's second input. Owned by the task thread. */
final class SecondInput extends Receiver {
    private final TwoInputs operator;

    SecondInput(TwoInputs operator) {
        this.operator = operator;
    }

    @Override
    public void receive(Object record) throws Exception {
        operator.receiveSecond(record);
    }
}
