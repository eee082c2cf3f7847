package dev.weir.api.connector.sink;

import dev.weir.api.ProcessingTimeService;
import java.util.ArrayList;
import java.util.List;

/** A clock that a test moves; used by the test's thread. */
public final class FakeProcessingTimeService implements ProcessingTimeService {
    private final List<Timer> timers = new ArrayList<>();
    private long now;

    private record Timer(long time, ProcessingTimeCallback target) {}

    @Override
    public long getCurrentProcessingTime() {
        return now;
    }

    @Override
    public void registerTimer(long time, ProcessingTimeCallback target) {
        timers.add(new Timer(time, target));
    }

    /** Moves the clock and calls what is due by then. */
    public void advanceTo(long time) throws Exception {
        now = time;
        for (Timer timer : List.copyOf(timers)) {
            if (timer.time() <= now) {
                timers.remove(timer);
                timer.target().onProcessingTime(timer.time());
            }
        }
    }
}
