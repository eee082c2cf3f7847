package dev.weir.rpc.rest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The JSON of REST answers has Flink's names and comes back equal. */
class RestBodiesTest {
    private final ObjectMapper mapper = new ObjectMapper();

    @Test
    void overviewOfJobs() throws Exception {
        assertJson(
                new JobsOverview(List.of(
                        new JobsOverview.Job("a1", "job", "RUNNING", 1, -1, 2, 3, Map.of("total", 2, "running", 2)))),
                """
                {"jobs":[{"jid":"a1","name":"job","state":"RUNNING","start-time":1,"end-time":-1,"duration":2,\
                "last-modification":3,"tasks":{"running":2,"total":2}}]}""");
    }

    @Test
    void detailsOfAJob() throws Exception {
        JobDetails.IoMetrics metrics = new JobDetails.IoMetrics(1, 2, 3, 4, 5, 6, 7, 8);
        JobDetails.Subtask subtask = new JobDetails.Subtask(0, "RUNNING", 1, "w1", metrics);
        JobDetails.Vertex vertex = new JobDetails.Vertex(
                "b2", "map", 1, "RUNNING", 1, -1, 2, Map.of("RUNNING", 1), metrics, List.of(subtask));
        String metricsJson = """
                {"read-bytes":1,"read-remote-bytes":2,"read-records":3,"write-bytes":4,"write-records":5,\
                "accumulated-backpressured-time":6,"accumulated-idle-time":7,"accumulated-busy-time":8}""";
        String vertexJson = """
                {"id":"b2","name":"map","parallelism":1,"status":"RUNNING","start-time":1,"end-time":-1,"duration":2,\
                "tasks":{"RUNNING":1},"metrics":%s,"subtasks":[{"subtask":0,"status":"RUNNING","attempt":1,\
                "taskmanager-id":"w1","metrics":%s}]}""".formatted(metricsJson, metricsJson);
        assertJson(
                new JobDetails(
                        "a1", "job", "RUNNING", 1, -1, 2, 3, Map.of("RUNNING", 1L), List.of(vertex), Map.of(), "Why."),
                """
                {"jid":"a1","name":"job","state":"RUNNING","start-time":1,"end-time":-1,"duration":2,"now":3,\
                "timestamps":{"RUNNING":1},"vertices":[%s],"status-counts":{},"waiting":"Why."}""".formatted(vertexJson));
        assertJson(new JobDetails("a1", "job", "RUNNING", 1, -1, 2, 3, Map.of(), List.of(), Map.of(), ""), """
                {"jid":"a1","name":"job","state":"RUNNING","start-time":1,"end-time":-1,"duration":2,"now":3,\
                "timestamps":{},"vertices":[],"status-counts":{}}""");
    }

    @Test
    void theRest() throws Exception {
        assertJson(new JobExceptions("trace", "Why.", 5), """
                {"root-exception":"trace","root-sentence":"Why.","timestamp":5,\
                "exceptionHistory":{"entries":[],"truncated":false}}""");
        assertJson(new ClusterOverview(2, 4, 3, 1, 5, 6, 7, "0.1"), """
                {"taskmanagers":2,"slots-total":4,"slots-available":3,"jobs-running":1,"jobs-finished":5,\
                "jobs-cancelled":6,"jobs-failed":7,"weir-version":"0.1"}""");
        assertJson(new TaskManagers(List.of(new TaskManagers.TaskManager("w1", "localhost", 6200, 9, 2, 1))), """
                {"taskmanagers":[{"id":"w1","host":"localhost","dataPort":6200,"timeSinceLastHeartbeat":9,\
                "slotsNumber":2,"freeSlots":1,"suspect":false,"draining":false}]}""");
        assertJson(ErrorBody.of("No."), """
                {"errors":["No."]}""");
        assertJson(new SubmitResponse("a1"), """
                {"jobid":"a1"}""");
    }

    private void assertJson(Object body, String json) throws Exception {
        assertEquals(json, mapper.writeValueAsString(body));
        assertEquals(body, mapper.readValue(json, body.getClass()));
    }
}
