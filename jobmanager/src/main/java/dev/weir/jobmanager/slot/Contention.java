package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides which jobs shall give back slots that they keep while they wait for more, so that not all keep some and nobody has
 * enough. Stateless.
 *
 * <p>Only jobs that had slots before take part: one that begins anew does not break up one that recovers. The job that lacks
 * least is helped, if what others keep may suffice, and of the others no more are asked than may be needed, first those
 * that lack most. Each is asked once as long as it waits, and gives back what it does not use from then on. So every job that
 * could run with what others keep unused is helped in the end: at each step one more of finitely many yields, or a job runs.
 */
final class Contention {

    /**
     * A job that waits.
     *
     * @param lacks how many slots it wants and could not have now
     * @param leased how many it keeps, whether it uses them or not
     * @param stage whether it was asked to give back
     */
    record Waiter(JobID job, int lacks, int leased, Stage stage) {

        private int mayLend() {
            return stage == Stage.YIELDS ? 0 : leased;
        }

        private boolean hadSlots() {
            return leased > 0 || stage == Stage.YIELDS;
        }
    }

    /** How far the question is. */
    enum Stage {
        /** It keeps what it has. Next: ASKED, YIELDS. */
        KEEPS,
        /** It was asked to give back, and has not answered. Next: YIELDS. */
        ASKED,
        /** It keeps nothing that it does not use. */
        YIELDS
    }

    private Contention() {}

    /** Those that shall be asked now, of all jobs that wait, in the order in which they asked. */
    static List<JobID> toAsk(List<Waiter> waiters) {
        Optional<Waiter> helped = waiters.stream()
                .filter(Waiter::hadSlots)
                .filter(waiter -> waiter.lacks() <= lendable(waiters) - waiter.mayLend())
                .min(Comparator.comparingInt(Waiter::lacks));
        return helped.map(waiter -> lenders(waiter, waiters)).orElseGet(List::of);
    }

    private static int lendable(List<Waiter> waiters) {
        return waiters.stream().mapToInt(Waiter::mayLend).sum();
    }

    private static List<JobID> lenders(Waiter helped, List<Waiter> waiters) {
        List<Waiter> others = new ArrayList<>(waiters);
        others.remove(helped);
        others.removeIf(other -> other.mayLend() == 0);
        // Who was asked already comes first: its answer may do.
        others.sort(Comparator.comparing((Waiter other) -> other.stage() == Stage.ASKED ? 0 : 1)
                .thenComparing(Comparator.comparingInt(Waiter::lacks).reversed()));
        List<JobID> toAsk = new ArrayList<>();
        int lent = 0;
        for (Waiter other : others) {
            if (lent >= helped.lacks()) {
                break;
            }
            lent += other.mayLend();
            if (other.stage() == Stage.KEEPS) {
                toAsk.add(other.job());
            }
        }
        return toAsk;
    }
}
