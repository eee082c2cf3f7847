package dev.weir.bench.proc;

/**
 * CPU time in the kernel's ticks, as a number with a fraction where it was interpolated. Immutable.
 *
 * @param user spent in user code
 * @param system spent in the kernel
 */
public record Ticks(double user, double system) {
    /** Both together. */
    public double total() {
        return user + system;
    }

    /** What came since an earlier reading. */
    public Ticks minus(Ticks earlier) {
        return new Ticks(user - earlier.user, system - earlier.system);
    }

    /** Both readings together. */
    public Ticks plus(Ticks other) {
        return new Ticks(user + other.user, system + other.system);
    }

    /** What it was between this reading and a later one. */
    Ticks towards(Ticks later, double part) {
        return new Ticks(user + (later.user - user) * part, system + (later.system - system) * part);
    }
}
