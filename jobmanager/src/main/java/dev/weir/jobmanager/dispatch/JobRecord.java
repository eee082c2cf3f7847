package dev.weir.jobmanager.dispatch;

import dev.weir.api.JobID;
import dev.weir.core.graph.JobGraph;
import dev.weir.core.ids.BlobKey;
import java.util.List;

/** What is written down of an accepted job before anything is done for it. Immutable. */
public record JobRecord(JobGraph graph, List<BlobKey> jars, long submittedMs) {
    public JobRecord {
        jars = List.copyOf(jars);
    }

    public JobID id() {
        return graph.id();
    }
}
