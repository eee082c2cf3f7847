package dev.weir.rpc.codec;

import dev.weir.core.ids.WorkerId;
import dev.weir.rpc.deploy.InputDeployment;
import dev.weir.rpc.deploy.JobDeployment;
import dev.weir.rpc.deploy.OutputDeployment;
import dev.weir.rpc.deploy.SubtaskDeployment;
import dev.weir.rpc.deploy.TaskLocation;
import dev.weir.rpc.deploy.VertexDeployment;
import dev.weir.rpc.deploy.WorkerAddress;
import dev.weir.rpc.wire.DeployWire;
import java.util.List;
import java.util.TreeMap;

/** The wire of deployments: {@code deploy.proto}. Stateless. */
final class DeploymentCodec {
    private DeploymentCodec() {}

    static DeployWire.JobDeployment encode(JobDeployment deployment) {
        DeployWire.JobDeployment.Builder wire = DeployWire.JobDeployment.newBuilder()
                .setJob(IdCodec.encode(deployment.job()))
                .setJobName(deployment.jobName())
                .putAllConfiguration(new TreeMap<>(deployment.configuration()));
        deployment.jars().forEach(jar -> wire.addJars(IdCodec.encode(jar)));
        deployment.workers().forEach(worker -> wire.addWorkers(encode(worker)));
        deployment.vertices().forEach(vertex -> wire.addVertices(encode(vertex)));
        return wire.build();
    }

    static JobDeployment decode(DeployWire.JobDeployment wire) {
        int workers = wire.getWorkersCount();
        return new JobDeployment(
                IdCodec.jobId(wire.getJob()),
                wire.getJobName(),
                wire.getJarsList().stream().map(IdCodec::decode).toList(),
                wire.getConfigurationMap(),
                wire.getWorkersList().stream().map(DeploymentCodec::decode).toList(),
                wire.getVerticesList().stream()
                        .map(vertex -> decode(vertex, workers))
                        .toList());
    }

    static DeployWire.WorkerAddress encode(WorkerAddress address) {
        return DeployWire.WorkerAddress.newBuilder()
                .setId(address.id().value())
                .setHost(address.host())
                .setDataPort(address.dataPort())
                .build();
    }

    static WorkerAddress decode(DeployWire.WorkerAddress wire) {
        return new WorkerAddress(
                new WorkerId(wire.getId()),
                Strict.text(wire.getHost(), "host of a worker"),
                Strict.port(wire.getDataPort(), "data port of a worker"));
    }

    private static DeployWire.VertexDeployment encode(VertexDeployment vertex) {
        DeployWire.VertexDeployment.Builder wire =
                DeployWire.VertexDeployment.newBuilder().setVertex(JobGraphCodec.encode(vertex.vertex()));
        for (InputDeployment input : vertex.inputs()) {
            DeployWire.InputDeployment.Builder gate =
                    DeployWire.InputDeployment.newBuilder().setEdge(JobGraphCodec.encode(input.edge()));
            input.producers().forEach(producer -> gate.addProducers(encode(producer)));
            wire.addInputs(gate);
        }
        for (OutputDeployment output : vertex.outputs()) {
            DeployWire.OutputDeployment.Builder partition = DeployWire.OutputDeployment.newBuilder()
                    .setEdge(JobGraphCodec.encode(output.edge()))
                    .addAllConsumerWorkers(output.consumerWorkers());
            output.keyGroups().forEach(range -> partition.addKeyGroups(IdCodec.encode(range)));
            wire.addOutputs(partition);
        }
        vertex.locations().forEach(location -> wire.addLocations(encode(location)));
        vertex.subtasks().forEach(subtask -> wire.addSubtasks(encode(subtask)));
        return wire.build();
    }

    private static VertexDeployment decode(DeployWire.VertexDeployment wire, int workers) {
        Strict.present(wire.hasVertex(), "vertex of a deployment");
        return new VertexDeployment(
                JobGraphCodec.decode(wire.getVertex()),
                wire.getInputsList().stream()
                        .map(input -> {
                            Strict.present(input.hasEdge(), "edge of an input");
                            return new InputDeployment(
                                    JobGraphCodec.decode(input.getEdge()),
                                    locations(input.getProducersList(), workers));
                        })
                        .toList(),
                wire.getOutputsList().stream()
                        .map(output -> decode(output, workers))
                        .toList(),
                locations(wire.getLocationsList(), workers),
                wire.getSubtasksList().stream().map(DeploymentCodec::decode).toList());
    }

    private static OutputDeployment decode(DeployWire.OutputDeployment wire, int workers) {
        Strict.present(wire.hasEdge(), "edge of an output");
        wire.getConsumerWorkersList().forEach(worker -> worker(worker, workers));
        return new OutputDeployment(
                JobGraphCodec.decode(wire.getEdge()),
                wire.getConsumerWorkersList(),
                wire.getKeyGroupsList().stream().map(IdCodec::decode).toList());
    }

    private static DeployWire.TaskLocation encode(TaskLocation location) {
        return DeployWire.TaskLocation.newBuilder()
                .setAttempt(location.attempt())
                .setEpoch(location.epoch())
                .setWorker(location.worker())
                .build();
    }

    private static List<TaskLocation> locations(List<DeployWire.TaskLocation> wire, int workers) {
        return wire.stream()
                .map(location -> new TaskLocation(
                        Strict.natural(location.getAttempt(), "attempt of a location"),
                        Strict.natural(location.getEpoch(), "epoch of a location"),
                        worker(location.getWorker(), workers)))
                .toList();
    }

    private static int worker(int index, int workers) {
        return Strict.between(0, index, workers - 1, "index of a worker");
    }

    private static DeployWire.SubtaskDeployment encode(SubtaskDeployment subtask) {
        return DeployWire.SubtaskDeployment.newBuilder()
                .setSubtask(subtask.subtask())
                .setAttempt(subtask.attempt())
                .setEpoch(subtask.epoch())
                .setSlot(subtask.slot())
                .setKeyGroups(IdCodec.encode(subtask.keyGroups()))
                .build();
    }

    private static SubtaskDeployment decode(DeployWire.SubtaskDeployment wire) {
        Strict.present(wire.hasKeyGroups(), "key groups of a subtask");
        return new SubtaskDeployment(
                Strict.natural(wire.getSubtask(), "subtask"),
                Strict.natural(wire.getAttempt(), "attempt"),
                Strict.natural(wire.getEpoch(), "epoch"),
                Strict.natural(wire.getSlot(), "slot"),
                IdCodec.decode(wire.getKeyGroups()));
    }
}
