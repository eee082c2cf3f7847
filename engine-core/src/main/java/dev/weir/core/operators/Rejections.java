package dev.weir.core.operators;

import dev.weir.api.FailedRecord;
import dev.weir.api.OutputTag;
import dev.weir.api.connector.source.BadRecordException;
import dev.weir.core.graph.ErrorRule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Optional;

/** Counts the records that one operator failed at and sends them where its rule says. Owned by the task thread. */
final class Rejections {
    private static final int MAX_STACK_TRACE_CHARS = 16_000;
    /** One costs as much as thousands of records do. */
    private static final int MAX_STACK_TRACES = 100;

    private final String operator;
    private final RuntimeInfo info;
    private final Optional<OutputTag<Object>> tag;
    private final SideEmitter sides;
    private long count;

    Rejections(String operator, RuntimeInfo info, ErrorRule rule, SideEmitter sides) {
        this.operator = operator;
        this.info = info;
        this.tag = rule.tag().map(OutputTag::new);
        this.sides = sides;
    }

    /** Takes the n-th record that an operator was handed. */
    void take(Object record, Throwable thrown, long number) {
        take(record, thrown, info.place() + ", attempt " + info.task().getAttemptNumber() + ", record " + number);
    }

    /** Takes what a source could not parse. */
    void take(BadRecordException thrown) {
        take(thrown.getRecord(), thrown, thrown.getPosition());
    }

    private void take(Object record, Throwable thrown, String position) {
        count++;
        if (tag.isPresent()) {
            sides.output(
                    tag.get(),
                    new FailedRecord<>(
                            record,
                            thrown.getClass().getName(),
                            thrown.getMessage(),
                            count <= MAX_STACK_TRACES ? stackTrace(thrown) : "",
                            operator,
                            position));
        }
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.getBuffer().substring(0, Math.min(text.getBuffer().length(), MAX_STACK_TRACE_CHARS));
    }

    long count() {
        return count;
    }
}
