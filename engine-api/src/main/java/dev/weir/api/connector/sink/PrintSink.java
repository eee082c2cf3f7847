package dev.weir.api.connector.sink;

import dev.weir.api.TaskInfo;
import dev.weir.api.annotation.PublicEvolving;
import java.io.IOException;
import java.io.PrintStream;

/**
 * A sink that prints each element on a line of the worker's standard output or error; immutable. A line starts with the
 * sink's identifier if it has one and with the subtask's number, counted from 1, if there are several.
 */
@PublicEvolving
public class PrintSink<IN> implements Sink<IN> {
    private static final long serialVersionUID = 1L;

    private final String sinkIdentifier;
    private final boolean stdErr;

    /** Prints to standard output. */
    public PrintSink() {
        this("", false);
    }

    /** Prints to standard error, or else to standard output. */
    public PrintSink(boolean isStdErr) {
        this("", isStdErr);
    }

    /** Prints to standard output, each line starting with the identifier. */
    public PrintSink(String sinkIdentifier) {
        this(sinkIdentifier, false);
    }

    /** Prints to standard error, or else to standard output, each line starting with the identifier. */
    public PrintSink(String sinkIdentifier, boolean isStdErr) {
        this.sinkIdentifier = sinkIdentifier == null ? "" : sinkIdentifier;
        this.stdErr = isStdErr;
    }

    @Override
    public SinkWriter<IN> createWriter(WriterInitContext context) {
        return new PrintWriter<>(stdErr ? System.err : System.out, linePrefix(context.getTaskInfo()));
    }

    private String linePrefix(TaskInfo task) {
        StringBuilder prefix = new StringBuilder(sinkIdentifier);
        if (task.getNumberOfParallelSubtasks() > 1) {
            if (prefix.length() > 0) {
                prefix.append(':');
            }
            prefix.append(task.getIndexOfThisSubtask() + 1);
        }
        return prefix.length() > 0 ? prefix.append("> ").toString() : "";
    }

    @Override
    public String toString() {
        return "Print to " + (stdErr ? "System.err" : "System.out");
    }

    private static final class PrintWriter<IN> implements SinkWriter<IN> {
        private final PrintStream stream;
        private final String prefix;

        PrintWriter(PrintStream stream, String prefix) {
            this.stream = stream;
            this.prefix = prefix;
        }

        @Override
        public void write(IN element, Context context) {
            // one call, so that lines of other subtasks do not come between
            stream.println(prefix + element);
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (stream.checkError()) {
                throw new IOException("The stream that the print sink writes to reports an error.");
            }
        }

        @Override
        public void close() {}
    }
}
