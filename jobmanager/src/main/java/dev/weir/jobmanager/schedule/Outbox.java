package dev.weir.jobmanager.schedule;

import java.util.ArrayList;
import java.util.List;

/** The effects of the present event, in order; owned by {@link JobMasterCore}. */
final class Outbox {
    private List<JobMasterEffect> effects = new ArrayList<>();

    void add(JobMasterEffect effect) {
        effects.add(effect);
    }

    /** Gives up what was collected. */
    List<JobMasterEffect> drain() {
        List<JobMasterEffect> drained = effects;
        effects = new ArrayList<>();
        return drained;
    }
}
