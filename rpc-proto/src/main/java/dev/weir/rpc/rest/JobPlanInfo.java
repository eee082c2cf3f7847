package dev.weir.rpc.rest;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** {@code GET /jobs/{id}/plan}: the vertices of a job and what flows between them. Immutable. */
public record JobPlanInfo(@JsonProperty("plan") Plan plan) {

    /**
     * The graph.
     *
     * @param type always {@code STREAMING}
     * @param nodes sources first
     */
    public record Plan(
            @JsonProperty("jid") String id,
            @JsonProperty("name") String name,
            @JsonProperty("type") String type,
            @JsonProperty("nodes") List<Node> nodes) {
        public Plan {
            nodes = List.copyOf(nodes);
        }
    }

    /**
     * A vertex.
     *
     * @param description its operators
     */
    public record Node(
            @JsonProperty("id") String id,
            @JsonProperty("parallelism") int parallelism,
            @JsonProperty("description") String description,
            @JsonProperty("inputs") List<Input> inputs) {
        public Node {
            inputs = List.copyOf(inputs);
        }
    }

    /**
     * What a vertex reads.
     *
     * @param num index among the vertex's inputs
     * @param id of the vertex that it comes from
     * @param shipStrategy how records are spread: FORWARD, REBALANCE or HASH
     * @param exchange always {@code pipelined_bounded}
     */
    public record Input(
            @JsonProperty("num") int num,
            @JsonProperty("id") String id,
            @JsonProperty("ship_strategy") String shipStrategy,
            @JsonProperty("exchange") String exchange) {}
}
