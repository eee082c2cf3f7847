package dev.weir.bench.proc;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Reads this process's own files. Stateless. */
class ProcFilesTest {
    @Test
    void aProcessesTicksArePartOfTheMachines() {
        long pid = ProcessHandle.current().pid();
        Ticks own = ProcFiles.ticks(pid);
        assertTrue(own.total() > 0);
        assertTrue(own.total() <= ProcFiles.machineTicks().total() + 1);
        assertTrue(ProcFiles.peakBytes(pid) >= ProcFiles.residentBytes(pid) / 2);
        assertTrue(String.join(" ", ProcFiles.arguments(pid)).contains("java"));
    }

    @Test
    void aWindowLiesBetweenItsSamples() {
        long pid = ProcessHandle.current().pid();
        CpuSampler sampler = new CpuSampler(List.of(pid));
        long sum = 0;
        while (System.nanoTime() - sampler.startNanos() < 200_000_000) {
            sum += System.nanoTime();
        }
        sampler.close();
        long middle = (sampler.startNanos() + sampler.endNanos()) / 2;
        double whole =
                sampler.window(sampler.startNanos(), sampler.endNanos()).total().total();
        double first = sampler.window(sampler.startNanos(), middle).total().total();
        double second = sampler.window(middle, sampler.endNanos()).total().total();
        assertTrue(sum != 0 && Math.abs(first + second - whole) < 1e-6, first + " + " + second + " = " + whole);
    }
}
