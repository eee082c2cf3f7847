package dev.weir.taskmanager.task;

import java.util.List;

/** All outputs of a task as one. Owned by the task thread, but for what is said to be for any thread. */
final class TaskOutputs {
    private final TaskOutput[] outputs;

    TaskOutputs(List<? extends TaskOutput> outputs) {
        this.outputs = outputs.toArray(TaskOutput[]::new);
    }

    boolean isAvailable() {
        for (TaskOutput output : outputs) {
            if (!output.isAvailable()) {
                return false;
            }
        }
        return true;
    }

    /** Wakes when the first output that has no room has some; others are looked at then. */
    void whenAvailable(Runnable wake) {
        for (TaskOutput output : outputs) {
            if (!output.isAvailable()) {
                output.whenAvailable(wake);
                return;
            }
        }
        wake.run();
    }

    void flush() {
        for (TaskOutput output : outputs) {
            output.flush();
        }
    }

    /** Any thread. */
    void flushDue() {
        for (TaskOutput output : outputs) {
            output.flushDue();
        }
    }

    void end() {
        for (TaskOutput output : outputs) {
            output.end();
        }
    }

    boolean isConsumed() {
        for (TaskOutput output : outputs) {
            if (!output.isConsumed()) {
                return false;
            }
        }
        return true;
    }

    void whenConsumed(Runnable wake) {
        for (TaskOutput output : outputs) {
            output.whenConsumed(wake);
        }
    }

    /** Any thread. */
    void cancel() {
        for (TaskOutput output : outputs) {
            output.cancel();
        }
    }

    void release(String reason) {
        for (TaskOutput output : outputs) {
            output.release(reason);
        }
    }

    long recordsOut() {
        long sum = 0;
        for (TaskOutput output : outputs) {
            sum += output.recordsOut();
        }
        return sum;
    }

    long bytesOut() {
        long sum = 0;
        for (TaskOutput output : outputs) {
            sum += output.bytesOut();
        }
        return sum;
    }

    long blockedNanos() {
        long sum = 0;
        for (TaskOutput output : outputs) {
            sum += output.blockedNanos();
        }
        return sum;
    }
}
