package dev.weir.bench.cluster;

import java.util.List;

/**
 * A program to submit, by what both engines' packages share. Immutable.
 *
 * @param program simple name of its main class
 * @param parallelism of operators that set none
 * @param arguments of its main method
 */
public record JobCall(String program, int parallelism, List<String> arguments) {
    public JobCall {
        arguments = List.copyOf(arguments);
    }
}
