package dev.weir.core.operators;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.graph.JobVertex;
import dev.weir.core.state.KeyedStateBackend;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The operators of a task, joined by plain calls. Owned by the task thread, whose context class loader is the job's whenever it
 * calls in here.
 *
 * <p>The task calls {@link #open}, then hands records to {@link #head(int)} or polls {@link #source}, then {@link #endInput} if all
 * went well, and {@link #close} in every case.
 */
public final class OperatorChain {
    /** A step of the chain's life for one member. */
    @FunctionalInterface
    interface Step {
        void run() throws Exception;
    }

    /** What the chain does with one operator; a source is none that takes records. */
    record Member(Step open, Step endInput, Step close, Optional<Operator> operator) {}

    /** In the order of the vertex's operators: each behind the one that feeds it. */
    private final List<Member> members;

    private final List<KeyedStateBackend> states;
    private final Optional<SourceOperator> source;
    /** The doors of the head operator, by port. */
    private final List<Receiver> heads;
    /** Of the operators that go on when they fail at a record. */
    private final List<Rejections> rejections;

    private int opened;
    private boolean closed;

    OperatorChain(
            List<Member> members,
            List<KeyedStateBackend> states,
            Optional<SourceOperator> source,
            List<Receiver> heads,
            List<Rejections> rejections) {
        this.members = List.copyOf(members);
        this.states = List.copyOf(states);
        this.source = source;
        this.heads = List.copyOf(heads);
        this.rejections = List.copyOf(rejections);
    }

    /**
     * Makes the chain of a vertex; no user code runs yet but constructors and deserialization.
     *
     * @param outputs one for each outgoing edge of the vertex, by partition index
     */
    public static OperatorChain build(JobVertex vertex, OperatorEnvironment environment, List<Receiver> outputs) {
        return build(vertex, environment, outputs, UnreadSideOutputs.DROPPED);
    }

    /** Like the other, for who wants to see what goes to side outputs that nobody reads. */
    public static OperatorChain build(
            JobVertex vertex, OperatorEnvironment environment, List<Receiver> outputs, UnreadSideOutputs unread) {
        return new ChainBuilder(vertex, environment, outputs, unread).build();
    }

    /** Opens all operators, the last first, so that each can emit while it opens. */
    public void open() throws Exception {
        for (int i = members.size() - 1; i >= 0; i--) {
            opened++;
            members.get(i).open().run();
        }
    }

    /** Takes the records of that input of the head operator; 0 is the only one but for two-input operators. */
    public Receiver head(int port) {
        if (port >= heads.size()) {
            throw new WeirException(ErrorCode.INTERNAL, "a chain has no input " + port);
        }
        return heads.get(port);
    }

    /** The source that the task polls, if the chain begins with one. */
    public Optional<SourceOperator> source() {
        return source;
    }

    /** How many records operators failed at and went on. */
    public long recordsFailed() {
        long records = 0;
        for (int i = 0; i < rejections.size(); i++) {
            records += rejections.get(i).count();
        }
        return records;
    }

    /** What each operator holds beside keyed state, in the order of the vertex's operators; called between two records. */
    public List<OperatorMemory> memories() {
        return members.stream()
                .map(member -> member.operator().map(Operator::memory).orElse(OperatorMemory.NONE))
                .toList();
    }

    /** Lets the operators go on from what those of such a chain held; called after {@link #open}, before any record. */
    public void restore(List<OperatorMemory> memories) {
        for (int i = 0; i < members.size(); i++) {
            OperatorMemory memory = memories.get(i);
            members.get(i).operator().ifPresent(operator -> operator.restore(memory));
        }
    }

    /** Ends the input of all operators, the head first, so that each may still emit when its turn comes. */
    public void endInput() throws Exception {
        for (Member member : members) {
            member.endInput().run();
        }
    }

    /**
     * Closes every operator that {@link #open} got to, the head first, and all state; calling it again does nothing.
     *
     * @throws Exception the first failure; later ones are suppressed in it
     */
    public void close() throws Exception {
        if (closed) {
            return;
        }
        closed = true;
        List<Step> steps = new ArrayList<>();
        for (int i = members.size() - opened; i < members.size(); i++) {
            steps.add(members.get(i).close());
        }
        states.forEach(state -> steps.add(state::close));
        runAll(steps);
    }

    private static void runAll(List<Step> steps) throws Exception {
        Exception first = null;
        for (Step step : steps) {
            try {
                step.run();
            } catch (Exception e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
