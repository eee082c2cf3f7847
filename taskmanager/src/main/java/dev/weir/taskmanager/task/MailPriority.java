package dev.weir.taskmanager.task;

/** In which order mail is read: all of one priority before any of the next, within one in the order of arrival. */
public enum MailPriority {
    /** What concerns the task as a whole, such as its cancellation or a checkpoint. */
    CONTROL,
    /** Timers that have gone off. */
    TIMER,
    /** Everything else, such as what a split enumerator says. */
    DEFAULT
}
