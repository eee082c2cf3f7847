package dev.weir.simulation.agenda;

import java.util.List;
import java.util.SplittableRandom;

/** All that is random in one run, from one seed. Owned by the thread that runs the simulation. */
public final class Chance {
    private final SplittableRandom random;

    public Chance(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** For a core that takes a generator of its own. */
    public SplittableRandom fork() {
        return random.split();
    }

    /** True with that probability. */
    public boolean hits(double probability) {
        return probability > 0 && random.nextDouble() < probability;
    }

    /** A number from {@code least} to {@code most}, both included. */
    public long between(long least, long most) {
        return least >= most ? least : random.nextLong(least, most + 1);
    }

    /** As {@link #between(long, long)}, for what is counted. */
    public int between(int least, int most) {
        return least >= most ? least : random.nextInt(least, most + 1);
    }

    /** One of them. */
    public <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
