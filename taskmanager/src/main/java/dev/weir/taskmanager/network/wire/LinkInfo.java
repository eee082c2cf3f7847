package dev.weir.taskmanager.network.wire;

import dev.weir.api.JobID;
import dev.weir.core.ids.WorkerId;
import dev.weir.transport.HelloRefusedException;
import java.nio.charset.StandardCharsets;

/** What a data connection's hello says: job, dialer, listener, one line each. Immutable. */
record LinkInfo(JobID job, WorkerId dialer, WorkerId listener) {
    byte[] encode() {
        return (job.toHexString() + "\n" + dialer + "\n" + listener).getBytes(StandardCharsets.UTF_8);
    }

    static LinkInfo decode(byte[] info) throws HelloRefusedException {
        String[] lines = new String(info, StandardCharsets.UTF_8).split("\n", -1);
        if (lines.length != 3) {
            throw new HelloRefusedException("a data connection must name its job, dialer and listener");
        }
        try {
            return new LinkInfo(JobID.fromHexString(lines[0]), new WorkerId(lines[1]), new WorkerId(lines[2]));
        } catch (IllegalArgumentException e) {
            throw new HelloRefusedException("a data connection names no valid job and workers: " + e.getMessage());
        }
    }
}
