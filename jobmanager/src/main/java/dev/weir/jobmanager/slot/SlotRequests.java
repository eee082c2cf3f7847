package dev.weir.jobmanager.slot;

import dev.weir.api.JobID;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Who waits for slots, in the order of asking, and what was granted; owned by {@link ResourceCore}.
 *
 * <p>A request that fits is served although an earlier, larger one waits: on a small cluster a job that can never run must
 * not stop those that can.
 */
final class SlotRequests {

    /** How many grants of a job are known, should it ask again; it repeats none but the last few. */
    private static final int MAX_GRANTS = 64;

    /** A request that waits. */
    private static final class Waiting {
        final int wanted;
        Optional<SlotSource.Available> lastTold = Optional.empty();

        Waiting(int wanted) {
            this.wanted = wanted;
        }
    }

    private final Map<SlotRequestId, Waiting> waiting = new LinkedHashMap<>();
    private final Map<JobID, TreeMap<Long, List<LeasedSlot>>> granted = new HashMap<>();

    /** Lines up a request, unless it waits already. */
    void add(SlotRequestId id, int wanted) {
        waiting.putIfAbsent(id, new Waiting(wanted));
    }

    /** What a request was given when it was served. */
    Optional<List<LeasedSlot>> granted(SlotRequestId id) {
        TreeMap<Long, List<LeasedSlot>> ofJob = granted.get(id.job());
        return ofJob == null ? Optional.empty() : Optional.ofNullable(ofJob.get(id.number()));
    }

    /** Whether what a request was given is forgotten; it was, since its job has been given so much since. */
    boolean isForgotten(SlotRequestId id) {
        TreeMap<Long, List<LeasedSlot>> ofJob = granted.get(id.job());
        return ofJob != null && ofJob.size() >= MAX_GRANTS && id.number() < ofJob.firstKey();
    }

    /** Forgets all requests of a job. */
    void remove(JobID job) {
        waiting.keySet().removeIf(id -> id.job().equals(job));
        granted.remove(job);
    }

    /** Whether anyone waits. */
    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Serves those that fit; those that still wait hear of it when there is something new to hear. */
    void serve(SlotSource source, Outbox out) {
        Iterator<Map.Entry<SlotRequestId, Waiting>> entries = waiting.entrySet().iterator();
        while (entries.hasNext()) {
            Map.Entry<SlotRequestId, Waiting> entry = entries.next();
            SlotRequestId id = entry.getKey();
            Waiting request = entry.getValue();
            Optional<List<LeasedSlot>> slots = source.lease(id.job(), request.wanted);
            if (slots.isPresent()) {
                entries.remove();
                grant(id, slots.get());
                out.notice(id.job(), new JobNotice.SlotsGranted(id.number(), slots.get()));
            } else {
                tellWaiting(id, request, source.available(id.job()), out);
            }
        }
    }

    private void grant(SlotRequestId id, List<LeasedSlot> slots) {
        TreeMap<Long, List<LeasedSlot>> ofJob = granted.computeIfAbsent(id.job(), unused -> new TreeMap<>());
        ofJob.put(id.number(), slots);
        if (ofJob.size() > MAX_GRANTS) {
            ofJob.pollFirstEntry();
        }
    }

    private static void tellWaiting(SlotRequestId id, Waiting request, SlotSource.Available available, Outbox out) {
        if (!request.lastTold.equals(Optional.of(available))) {
            request.lastTold = Optional.of(available);
            out.notice(
                    id.job(),
                    new JobNotice.SlotsWaiting(id.number(), request.wanted, available.free(), available.why()));
        }
    }

    /** Where slots come from. */
    interface SlotSource {
        /** Leases all or none. */
        Optional<List<LeasedSlot>> lease(JobID job, int wanted);

        /** What the job could have now. */
        Available available(JobID job);

        /** How many slots, and a sentence when it is not for want of slots alone. Immutable. */
        record Available(int free, Optional<String> why) {}
    }
}
