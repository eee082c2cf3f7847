package dev.weir.simulation;

import java.util.List;

/**
 * A bug that nobody has made: which text of a core's real source is replaced by which. Immutable.
 *
 * @param name what goes wrong, in words
 */
record PlantedBug(String name, List<Change> changes) {
    private static final String JOBMANAGER = "jobmanager/src/main/java/dev/weir/jobmanager/";
    private static final String TASKMANAGER = "taskmanager/src/main/java/dev/weir/taskmanager/";

    /** A text that stands exactly once in a file, and what takes its place. */
    record Change(String file, String text, String replacement) {}

    static final List<PlantedBug> ALL = List.of(
            one(
                    "a repeated request leases slots twice",
                    JOBMANAGER + "slot/Leases.java",
                    "if (requests.isNew(job, demand)) {",
                    "if (demand.number() > 0) {"),
            one(
                    "a lease outlives its worker",
                    JOBMANAGER + "slot/ResourceCore.java",
                    "out.notice(job, new JobNotice.WorkerGone(worker.id(), failure));",
                    ""),
            new PlantedBug(
                    "a retried command runs twice",
                    List.of(
                            new Change(
                                    TASKMANAGER + "control/Orders.java",
                                    "Optional<CommandDone> known = log.answerTo(command);",
                                    "Optional<CommandDone> known = Optional.empty();"),
                            new Change(
                                    TASKMANAGER + "control/Orders.java",
                                    "if (known.isPresent()) {\n                toReport",
                                    "if (known.isPresent() && known.get().state() == TaskState.CANCELED) {\n                toReport"))),
            one(
                    "a cancel is lost against a deployment",
                    TASKMANAGER + "control/Orders.java",
                    "reports.report(attempts.add(id, NEVER_DEPLOYED, TaskState.CANCELED), nowMs);",
                    ";"),
            new PlantedBug(
                    "a stale epoch is accepted: a former leader's attempt counts for the present one",
                    List.of(
                            new Change(
                                    JOBMANAGER + "schedule/ExecutionTable.java",
                                    ".filter(execution -> execution.id().equals(id))",
                                    ".filter(execution -> execution.id().attempt() == id.attempt())"),
                            new Change(
                                    JOBMANAGER + "slot/ResourceCore.java",
                                    "        if (worker.leftovers.contains(attempt)) {",
                                    "        if (worker.leftovers.contains(attempt) && attempt.epoch() == settings.epoch()) {"))),
            one(
                    "an old attempt's end counts for the new one",
                    JOBMANAGER + "schedule/ExecutionTable.java",
                    ".filter(execution -> execution.id().equals(id))",
                    ".filter(execution -> execution.id().epoch() == id.epoch())"),
            one(
                    "a deployment goes out before the durable job record",
                    JOBMANAGER + "dispatch/DispatcherCore.java",
                    "effects.add(new DispatcherEffect.StoreJob(record));",
                    "effects.add(new DispatcherEffect.StoreJob(record)); entry.phase = JobPhase.RUNNING; start(entry);"),
            one(
                    "a torn write is read as whole",
                    JOBMANAGER + "storage/SealedFile.java",
                    "if (buffer.getInt() != checksum(content)) {",
                    "if (buffer.getInt() != checksum(content) && false) {"),
            one(
                    "a renamed file is taken for durable before its directory is",
                    JOBMANAGER + "storage/SealedFile.java",
                    "        disk.sync(file.getParent());\n",
                    ""),
            new PlantedBug(
                    "a restart before the old attempt has ended",
                    List.of(
                            new Change(
                                    JOBMANAGER + "schedule/RegionTasks.java",
                                    "if (region.isLive()) {",
                                    "if (region.isLive() && jobEnds) {"),
                            new Change(
                                    JOBMANAGER + "schedule/Execution.java",
                                    "if (!state.isTerminal()) {",
                                    "if (state == TaskState.CREATED) {"))),
            one(
                    "an old timer kills a worker that is back",
                    JOBMANAGER + "slot/Workers.java",
                    "return suspicions.cleared(worker.id());",
                    "return suspicions.isSuspect(worker.id());"),
            one(
                    "a finished job is deployed again after recovery",
                    JOBMANAGER + "storage/JobRecovery.java",
                    "            if (!found.get(JobFiles.Kind.RESULT).contains(job)) {\n                readRecord(job);",
                    "            if (found.get(JobFiles.Kind.RECORD).contains(job)) {\n                readRecord(job);"),
            one(
                    "a downstream region is left out of a failover",
                    JOBMANAGER + "schedule/PipelinedRegions.java",
                    "            joinAll(firstTarget, targets, firstSource);\n",
                    ""),
            one(
                    "a promised cancellation is forgotten by a restart",
                    JOBMANAGER + "storage/JobRecovery.java",
                    "boolean cancelled = found.get(JobFiles.Kind.CANCEL).contains(job);",
                    "boolean cancelled = false;"),
            one(
                    "slots are leased before the leftovers in them have gone",
                    JOBMANAGER + "slot/ResourceCore.java",
                    "                        || !worker.leftovers.isEmpty()\n                        || workers.isSuspect",
                    "                        || workers.isSuspect"),
            one(
                    "a job that is asked to give back keeps what it does not use",
                    JOBMANAGER + "schedule/JobSlots.java",
                    "        yields = open.isPresent();",
                    "        yields = false;"),
            one(
                    "slots in use are given back",
                    JOBMANAGER + "schedule/JobSlots.java",
                    "has(position) && !used.contains(position)",
                    "has(position)"),
            one(
                    "a grant that the job did not see is kept for it when it asks anew",
                    JOBMANAGER + "slot/Leases.java",
                    "requests.granted(job, demand.replaces()).forEach(slot -> slots.release(job, slot.slot()));",
                    ""),
            one(
                    "a job that gave back its slots on a worker does not hear that the worker is lost",
                    JOBMANAGER + "slot/Leases.java",
                    "        return guests.remove(worker);",
                    "        guests.remove(worker);\n        return jobs;"));

    private static PlantedBug one(String name, String file, String text, String replacement) {
        return new PlantedBug(name, List.of(new Change(file, text, replacement)));
    }
}
