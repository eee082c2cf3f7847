package dev.weir.simulation.world;

import dev.weir.api.JobID;
import dev.weir.jobmanager.dispatch.DispatcherEffect;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.jobmanager.restart.RestartStrategies;
import dev.weir.jobmanager.schedule.JobMasterCore;
import dev.weir.jobmanager.schedule.JobMasterEffect;
import dev.weir.jobmanager.schedule.JobMasterSettings;
import dev.weir.jobmanager.slot.JobNotice;
import dev.weir.simulation.agenda.Lane;
import dev.weir.simulation.agenda.Wake;
import java.util.List;
import java.util.Map;

/** The real {@link JobMasterCore} of one job in its process. One thread's. */
final class MasterHost implements JobMasterEffect.Performer {
    private final World world;
    private final JobManagerLife process;
    private final JobID job;
    private final JobMasterCore core;
    private final Wake wake;
    private final Lane fromDispatcher;
    private final Lane fromResources;
    private final Lane toDispatcher;
    private final Lane toResources;
    private boolean closed;

    MasterHost(World world, JobManagerLife process, DispatcherEffect.StartJob start, JobMasterSettings settings) {
        this.world = world;
        this.process = process;
        JobRecord record = start.record();
        this.job = record.id();
        this.core = new JobMasterCore(
                record.graph(),
                record.jars(),
                record.submittedMs(),
                start.issuer(),
                settings,
                RestartStrategies.of(Map.of(), record.graph().configuration(), world.chance.fork()));
        this.wake = new Wake(world.agenda, process.life, () -> perform(core.woken(world.agenda.nowMs())));
        this.fromDispatcher = process.lane();
        this.fromResources = process.lane();
        this.toDispatcher = process.lane();
        this.toResources = process.lane();
    }

    JobID job() {
        return job;
    }

    JobMasterCore core() {
        return core;
    }

    void start() {
        fromDispatcher.send(() -> perform(core.started(world.agenda.nowMs())));
    }

    void cancel() {
        fromDispatcher.send(() -> {
            if (!closed) {
                perform(core.cancelled(world.agenda.nowMs()));
            }
        });
    }

    void notice(JobNotice notice) {
        fromResources.send(() -> {
            if (!closed) {
                perform(core.noticed(notice, world.agenda.nowMs()));
            }
        });
    }

    @Override
    public void demandSlots(JobMasterEffect.DemandSlots effect) {
        toResources.send(() -> process.resources().demandSlots(this, effect));
    }

    @Override
    public void returnSlots(JobMasterEffect.ReturnSlots effect) {
        toResources.send(() -> process.resources().returnSlots(job, effect));
    }

    @Override
    public void tell(JobMasterEffect.Tell effect) {
        toResources.send(() -> process.resources().tell(effect));
    }

    @Override
    public void ended(JobMasterEffect.Ended effect) {
        world.tell(observer -> observer.jobEnded(process.epoch, effect.result()));
        toDispatcher.send(() -> process.jobEnded(effect.result()));
    }

    @Override
    public void closed(JobMasterEffect.Closed effect) {
        toResources.send(() -> process.resources().closeJob(job));
        toDispatcher.send(() -> {
            process.masterClosed(job);
            fromDispatcher.send(() -> closed = true);
        });
    }

    private void perform(List<JobMasterEffect> effects) {
        effects.forEach(effect -> effect.perform(this));
        if (!closed) {
            wake.schedule(core.nextWakeMs());
        }
    }
}
