package dev.weir.bench.proc;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * Reads the CPU time of some processes and of the machine twenty times a second, so that any window can be cut out
 * afterwards. Thread-safe: samples are taken by a thread of its own, and read by the owner after {@link #close}.
 */
public final class CpuSampler implements AutoCloseable {
    private static final long INTERVAL_MS = 50;

    private final List<Long> pids;
    private final List<Sample> samples = new ArrayList<>();
    private final ScheduledExecutorService thread;
    private final ScheduledFuture<?> sampling;

    private record Sample(long nanos, List<Ticks> processes, Ticks machine) {}

    /**
     * CPU time in a window.
     *
     * @param processes of each process
     * @param machine of all processes there are
     */
    public record Window(List<Ticks> processes, Ticks machine) {
        /** The processes together. */
        public Ticks total() {
            return processes.stream().reduce(new Ticks(0, 0), Ticks::plus);
        }
    }

    /** Starts to sample. */
    public CpuSampler(List<Long> pids) {
        this.pids = List.copyOf(pids);
        this.thread = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread sampler = new Thread(task, "cpu-sampler");
            sampler.setDaemon(true);
            return sampler;
        });
        sample();
        sampling = thread.scheduleAtFixedRate(this::sample, INTERVAL_MS, INTERVAL_MS, TimeUnit.MILLISECONDS);
    }

    private synchronized void sample() {
        List<Ticks> processes = pids.stream().map(ProcFiles::ticks).toList();
        samples.add(new Sample(System.nanoTime(), processes, ProcFiles.machineTicks()));
    }

    /** When sampling began. */
    public synchronized long startNanos() {
        return samples.get(0).nanos;
    }

    /** When the last sample was taken. */
    public synchronized long endNanos() {
        return samples.get(samples.size() - 1).nanos;
    }

    /** What was spent between two points in time, which lie between the first and the last sample. */
    public synchronized Window window(long fromNanos, long toNanos) {
        Sample from = at(fromNanos);
        Sample to = at(toNanos);
        List<Ticks> processes = new ArrayList<>();
        for (int i = 0; i < pids.size(); i++) {
            processes.add(to.processes.get(i).minus(from.processes.get(i)));
        }
        return new Window(processes, to.machine.minus(from.machine));
    }

    private Sample at(long nanos) {
        Sample before = samples.get(0);
        for (Sample sample : samples) {
            if (sample.nanos >= nanos) {
                return between(before, sample, nanos);
            }
            before = sample;
        }
        return before;
    }

    private Sample between(Sample before, Sample after, long nanos) {
        if (after.nanos == before.nanos) {
            return after;
        }
        double part = Math.max(0, (double) (nanos - before.nanos) / (after.nanos - before.nanos));
        List<Ticks> processes = new ArrayList<>();
        for (int i = 0; i < pids.size(); i++) {
            processes.add(before.processes.get(i).towards(after.processes.get(i), part));
        }
        return new Sample(nanos, processes, before.machine.towards(after.machine, part));
    }

    /** Takes a last sample and ends. */
    @Override
    public void close() {
        boolean broken = sampling.isDone();
        thread.shutdownNow();
        try {
            thread.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (broken) {
            throw new IllegalStateException("A process ended while it was measured: pids=" + pids);
        }
        sample();
    }
}
