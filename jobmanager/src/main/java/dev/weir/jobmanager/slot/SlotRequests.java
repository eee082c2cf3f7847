package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who waits for slots, in the order of asking, and what was granted; owned by {@link ResourceCore}.
 *
 * <p>A request that fits is served although an earlier, larger one waits: on a small cluster a job that can never run must
 * not stop those that can.
 */
final class SlotRequests {

    /** A request that waits. */
    private static final class Waiting {
        final int wanted;
        int lastTold = -1;

        Waiting(int wanted) {
            this.wanted = wanted;
        }
    }

    private final Map<SlotRequestId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<SlotRequestId, List<LeasedSlot>> granted = new HashMap<>();

    /** Lines up a request, unless it waits already. */
    void add(SlotRequestId id, int wanted) {
        waiting.putIfAbsent(id, new Waiting(wanted));
    }

    /** What a request was given when it was served. */
    Optional<List<LeasedSlot>> granted(SlotRequestId id) {
        return Optional.ofNullable(granted.get(id));
    }

    /** Forgets all requests of a job. */
    void remove(JobID job) {
        waiting.keySet().removeIf(id -> id.job().equals(job));
        granted.keySet().removeIf(id -> id.job().equals(job));
    }

    /** Whether anyone waits. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Serves those that fit and says who hears what; those that still wait hear of it when the number is a new one. */
    List<ResourceEffect> serve(SlotSource source) {
        List<ResourceEffect> effects = new ArrayList<>();
        Iterator<Map.Entry<SlotRequestId, Waiting>> entries = waiting.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<SlotRequestId, Waiting> entry = entries.next();
            SlotRequestId id = entry.getKey();
            Waiting request = entry.getValue();
            Optional<List<LeasedSlot>> slots = source.lease(id.job(), request.wanted);
            if (slots.isPresent()) {
                entries.remove();
                granted.put(id, slots.get());
                effects.add(new ResourceEffect.Notice(id.job(), new JobNotice.SlotsGranted(id.number(), slots.get())));
            } else if (source.free() != request.lastTold) {
                request.lastTold = source.free();
                effects.add(new ResourceEffect.Notice(
                        id.job(), new JobNotice.SlotsWaiting(id.number(), request.wanted, source.free())));
            }
        }
        return effects;
    }

    /** Where slots come from. */
    interface SlotSource {
        /** Leases all or none. */
        Optional<List<LeasedSlot>> lease(JobID job, int wanted);

        /** How many there are now. */
        int free();
    }
}
