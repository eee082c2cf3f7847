package dev.weir.taskmanager.job;

import dev.weir.api.JobInfo;
import dev.weir.api.codegen.ErasedReader;
import dev.weir.api.codegen.ErasedWriter;
import dev.weir.api.codegen.RecordOutput;
import dev.weir.api.config.Configuration;
import dev.weir.api.connector.source.SourceReaderContext;
import dev.weir.core.config.StateBackendOptions;
import dev.weir.core.graph.JobEdge;
import dev.weir.core.ids.AttemptId;
import dev.weir.core.ids.PartitionId;
import dev.weir.core.operators.KeyExtractor;
import dev.weir.core.operators.OperatorChain;
import dev.weir.core.operators.OperatorEnvironment;
import dev.weir.core.operators.OperatorTask;
import dev.weir.core.operators.Receiver;
import dev.weir.core.operators.RuntimeInfo;
import dev.weir.core.state.StateBackends;
import dev.weir.core.types.ClassTable;
import dev.weir.core.types.KeyGroups;
import dev.weir.rpc.deploy.InputDeployment;
import dev.weir.rpc.deploy.OutputDeployment;
import dev.weir.taskmanager.network.gate.InputGate;
import dev.weir.taskmanager.network.partition.ResultPartition;
import dev.weir.taskmanager.network.record.ChannelSelector;
import dev.weir.taskmanager.network.record.RecordReader;
import dev.weir.taskmanager.network.record.RecordWriter;
import dev.weir.taskmanager.source.ReaderEnd;
import dev.weir.taskmanager.task.GateInput;
import dev.weir.taskmanager.task.Mailbox;
import dev.weir.taskmanager.task.PartitionOutput;
import dev.weir.taskmanager.task.SourceInput;
import dev.weir.taskmanager.task.Task;
import dev.weir.taskmanager.task.TaskCounters;
import dev.weir.taskmanager.task.TaskInput;
import dev.weir.taskmanager.task.TaskMailbox;
import dev.weir.taskmanager.task.TaskParts;
import dev.weir.taskmanager.task.TaskScope;
import dev.weir.taskmanager.task.TaskTimers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Supplier;

/**
 * Puts the parts of one attempt together: its outputs, its input, its chain, and for a source its reader's end and
 * maybe the enumerator. {@link #call} is run once by the task thread, which owns it; the traffic may be read by any
 * thread.
 */
final class TaskAssembly implements Callable<TaskParts>, TaskCounters.Traffic {
    private final SubtaskPlan plan;
    private final WorkerJob job;
    private final TaskServices services;
    private final Mailbox mailbox;
    private final TaskTimers timers;
    private final RecordOutput recordOutput = new RecordOutput();
    private final List<ResultPartition> partitions = new ArrayList<>();
    private final List<PartitionOutput> outputs = new ArrayList<>();
    private final List<Receiver> receivers = new ArrayList<>();
    private volatile List<InputGate> gates = List.of();
    private Optional<SourceEnds> sourceEnds = Optional.empty();
    private Task task;

    TaskAssembly(SubtaskPlan plan, WorkerJob job, TaskServices services, Mailbox mailbox, TaskTimers timers) {
        this.plan = plan;
        this.job = job;
        this.services = services;
        this.mailbox = mailbox;
        this.timers = timers;
    }

    /** Says which task this is for; before that starts. */
    void bind(Task owner) {
        task = owner;
    }

    @Override
    public TaskParts call() throws Exception {
        JobClasses classes = job.classes();
        scope(classes.loader()).enter();
        services.assembling().acquire();
        boolean complete = false;
        try {
            TaskParts parts = build(classes);
            complete = true;
            return parts;
        } finally {
            services.assembling().release();
            if (!complete) {
                giveBack();
            }
        }
    }

    private TaskParts build(JobClasses classes) {
        RuntimeInfo info = info();
        for (OutputDeployment output : plan.vertexDeployment().outputs()) {
            addOutput(output, classes, info);
        }
        Configuration configuration = Configuration.fromMap(plan.job().configuration());
        Supplier<SourceReaderContext> sourceContext = () -> {
            SourceEnds ends = SourceEnds.of(plan, services, task, mailbox, timers, classes.loader(), configuration);
            sourceEnds = Optional.of(ends);
            return ends.reader();
        };
        OperatorEnvironment environment = new OperatorEnvironment(
                info,
                classes.loader(),
                classes.codecs(),
                StateBackends.ofType(configuration.get(StateBackendOptions.TYPE), services.stateMemory()),
                plan.subtask().keyGroups(),
                new OperatorTask(
                        timers.processingTime(services.clock()), new TaskMailbox(mailbox, services.clock(), outputs)),
                sourceContext);
        OperatorChain chain = OperatorChain.build(plan.vertex(), environment, receivers);
        List<GateInput.Port> ports = new ArrayList<>();
        for (InputDeployment input : plan.vertexDeployment().inputs()) {
            ports.add(port(input, classes, chain.head(input.edge().port())));
        }
        return parts(chain, ports);
    }

    private TaskParts parts(OperatorChain chain, List<GateInput.Port> ports) {
        if (chain.source().isEmpty()) {
            TaskInput input = new GateInput(ports);
            return new TaskParts(chain, input, outputs, () -> {}, () -> {}, TaskParts.Companion.NONE);
        }
        SourceEnds ends = sourceEnds.orElseThrow();
        ReaderEnd reader = ends.reader();
        reader.attach(chain.source().get());
        TaskInput input = new SourceInput(chain.source().get());
        return new TaskParts(chain, input, outputs, reader::register, reader::finish, ends.start());
    }

    private void addOutput(OutputDeployment output, JobClasses classes, RuntimeInfo info) {
        JobEdge edge = output.edge();
        int channels = plan.channelsOf(output);
        ResultPartition partition =
                services.network().createPartition(new PartitionId(plan.attempt(), edge.partition()), channels);
        partitions.add(partition);
        ClassTable table = classes.codecs().newClassTable();
        List<ErasedWriter> writers = new ArrayList<>();
        for (int channel = 0; channel < channels; channel++) {
            writers.add(table.channelWriter());
        }
        RecordWriter writer = new RecordWriter(
                partition,
                classes.codecs().streamCodec(edge.type()),
                selector(output, channels, classes, info),
                writers,
                recordOutput);
        outputs.add(new PartitionOutput(partition, writer));
        receivers.add(writer);
    }

    private ChannelSelector selector(OutputDeployment output, int channels, JobClasses classes, RuntimeInfo info) {
        JobEdge edge = output.edge();
        return switch (edge.partitioning()) {
            case FORWARD -> ChannelSelector.forward();
            // Producers begin at different consumers, so that few records do not all go to the first.
            case REBALANCE -> ChannelSelector.rebalance(channels, plan.subtask().subtask());
            case RESCALE -> ChannelSelector.rebalance(channels, 0);
            case SHUFFLE ->
                ChannelSelector.shuffle(
                        channels,
                        new SplittableRandom(
                                31L * plan.attempt().attempt() + plan.subtask().subtask()));
            case BROADCAST -> ChannelSelector.broadcast();
            case GLOBAL -> ChannelSelector.forward();
            case CUSTOM ->
                CustomPartitioning.of(
                        edge.partitioner().orElseThrow(), plan.feederOf(edge.partition()), classes.loader(), channels);
            case HASH -> {
                KeyExtractor keys = KeyExtractor.of(
                        edge.key().orElseThrow(),
                        plan.feederOf(edge.partition()),
                        info,
                        classes.loader(),
                        classes.codecs());
                yield ChannelSelector.hash(keys::hashOf, channelOfGroup(output));
            }
        };
    }

    private static short[] channelOfGroup(OutputDeployment output) {
        int[] owners = KeyGroups.owners(output.keyGroups());
        short[] channels = new short[owners.length];
        for (int group = 0; group < owners.length; group++) {
            channels[group] = (short) owners[group];
        }
        return channels;
    }

    private GateInput.Port port(InputDeployment input, JobClasses classes, Receiver head) {
        AttemptId consumer = plan.attempt();
        InputGate gate = services.network().createGate(consumer, plan.sourcesOf(input));
        List<InputGate> made = new ArrayList<>(gates);
        made.add(gate);
        gates = List.copyOf(made);
        List<ErasedReader> readers = new ArrayList<>();
        for (int channel = 0; channel < gate.channelCount(); channel++) {
            readers.add(classes.codecs().channelReader());
        }
        return new GateInput.Port(
                gate,
                new RecordReader(gate, classes.codecs().streamCodec(input.edge().type()), readers),
                head);
    }

    /** After a failure on the way, when no task has got the parts. */
    private void giveBack() {
        partitions.forEach(partition -> partition.release("its task could not start"));
        gates.forEach(InputGate::close);
        sourceEnds.ifPresent(SourceEnds::cancel);
    }

    private RuntimeInfo info() {
        return new RuntimeInfo(new JobInfo(plan.job().job(), plan.job().jobName()), plan.taskInfo());
    }

    /** The scope of the task, with the loader that it has so far. */
    TaskScope scope(ClassLoader loader) {
        return TaskScope.of(
                loader,
                plan.job().job(),
                plan.job().jobName(),
                plan.vertex().name(),
                plan.subtask().subtask(),
                plan.vertex().parallelism());
    }

    @Override
    public long localBytes() {
        return gates.stream().mapToLong(gate -> gate.traffic().localBytes()).sum();
    }

    @Override
    public long remoteBytes() {
        return gates.stream().mapToLong(gate -> gate.traffic().remoteBytesIn()).sum();
    }
}
