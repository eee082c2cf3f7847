package dev.weir.api.metrics;

import dev.weir.api.annotation.Internal;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/** A counter that one thread changes without a lock, with opaque stores, so that any thread sees it soon. */
@Internal
public final class SimpleCounter implements Counter {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(SimpleCounter.class, "count", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    @SuppressWarnings("unused") // through COUNT
    private long count;

    @Override
    public void inc() {
        inc(1);
    }

    @Override
    public void inc(long n) {
        COUNT.setOpaque(this, getCount() + n);
    }

    @Override
    public void dec() {
        inc(-1);
    }

    @Override
    public void dec(long n) {
        inc(-n);
    }

    @Override
    public long getCount() {
        return (long) COUNT.getOpaque(this);
    }
}
