package dev.weir.taskmanager.task;

/** Something that another thread wants done by the owner of a mailbox. */
@FunctionalInterface
public interface Mail {

    /**
     * Does it, once, on the owner's thread, between two records.
     *
     * @throws Exception which fails the owner
     */
    void read() throws Exception;
}
