package programs;

import org.apache.flink.api.common.JobExecutionResult;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/*
 * A job that is submitted and then waited for.
 * Expected:
 * 1
 * FINISHED
 * same id
 * same job
 */
public class Submitted {
    public static void main(String[] args) throws Exception {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.fromData(1).sinkTo(new Results<>());
        JobClient client = env.executeAsync("submitted");
        JobID id = client.getJobID();
        JobExecutionResult result = client.getJobExecutionResult().get();
        JobStatus status = JobStatus.FINISHED;
        Results.add(status);
        Results.add(result.getJobID().equals(id) ? "same job" : "other job");
        Results.add(JobID.fromHexString(id.toHexString()).equals(id) ? "same id" : "other id");
    }
}
