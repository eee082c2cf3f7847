package dev.weir.jobmanager.slot;

/** Numbers the probes of an epoch; owned by {@link ResourceCore}. */
final class ProbeIds {
    private long last;

    /** A number that no probe had. */
    long next() {
        last++;
        return last;
    }
}
