package dev.weir.rpc.deploy;

import dev.weir.api.JobID;
import dev.weir.core.ids.BlobKey;
import java.util.List;
import java.util.Map;

/**
 * What one worker shall start for one job. Immutable.
 *
 * @param jars the job's jars, to be fetched from the coordinator's blob store
 * @param workers all workers that run tasks of the job; locations refer to them by index
 */
public record JobDeployment(
        JobID job,
        String jobName,
        List<BlobKey> jars,
        Map<String, String> configuration,
        List<WorkerAddress> workers,
        List<VertexDeployment> vertices) {
    public JobDeployment {
        jars = List.copyOf(jars);
        configuration = Map.copyOf(configuration);
        workers = List.copyOf(workers);
        vertices = List.copyOf(vertices);
    }
}
