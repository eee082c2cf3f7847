package dev.weir.taskmanager.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.testkit.Seeds;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MailboxTest {
    private final TestClock clock = new TestClock();
    private final Mailbox mailbox = new Mailbox(clock);
    private final List<String> read = new ArrayList<>();

    @BeforeEach
    void own() {
        mailbox.bind();
    }

    @Test
    void readsControlBeforeTimersBeforeTheRestAndEachInOrder() throws Exception {
        mailbox.offer(MailPriority.DEFAULT, () -> read.add("default 1"));
        mailbox.offer(MailPriority.TIMER, () -> read.add("timer"));
        mailbox.offer(MailPriority.DEFAULT, () -> read.add("default 2"));
        mailbox.offer(MailPriority.CONTROL, () -> read.add("control"));
        assertTrue(mailbox.isCalling());
        assertTrue(mailbox.readAll());
        assertEquals(List.of("control", "timer", "default 1", "default 2"), read);
        assertFalse(mailbox.isCalling());
        assertFalse(mailbox.readAll());
    }

    @Test
    void readsMailThatMailPutsIn() throws Exception {
        mailbox.offer(MailPriority.DEFAULT, () -> {
            read.add("first");
            mailbox.offer(MailPriority.CONTROL, () -> read.add("second"));
        });
        mailbox.readAll();
        assertEquals(List.of("first", "second"), read);
    }

    @Test
    void tellsASenderThatItIsFull() {
        for (int i = 0; i < Mailbox.CAPACITY; i++) {
            assertTrue(mailbox.offer(MailPriority.DEFAULT, () -> {}));
        }
        assertFalse(mailbox.offer(MailPriority.DEFAULT, () -> {}));
        assertTrue(mailbox.offer(MailPriority.CONTROL, () -> {}));
    }

    @Test
    void takesNothingOnceClosed() {
        mailbox.close();
        assertFalse(mailbox.offer(MailPriority.CONTROL, () -> {}));
        assertTrue(mailbox.isClosed());
    }

    @Test
    void leavesLaterMailWhenOneFails() throws Exception {
        mailbox.offer(MailPriority.DEFAULT, () -> {
            throw new IllegalStateException("no");
        });
        mailbox.offer(MailPriority.DEFAULT, () -> read.add("later"));
        assertThrows(IllegalStateException.class, mailbox::readAll);
        assertTrue(mailbox.isCalling());
        mailbox.readAll();
        assertEquals(List.of("later"), read);
    }

    @Test
    void showsATickOnce() {
        mailbox.tick();
        assertTrue(mailbox.isCalling());
        assertTrue(mailbox.takeTick());
        assertFalse(mailbox.takeTick());
        assertFalse(mailbox.isCalling());
    }

    @Test
    void staysCancelled() throws Exception {
        mailbox.cancel();
        mailbox.readAll();
        assertTrue(mailbox.isCancelled());
        assertTrue(mailbox.isCalling());
        mailbox.await(Mailbox.NEVER);
    }

    @Test
    void doesNotWaitWhenItWasWokenBefore() throws Exception {
        mailbox.wake();
        mailbox.await(Mailbox.NEVER);
    }

    @Test
    void waitsNoLongerThanTheDeadlineOfItsClock() throws Exception {
        clock.advanceMs(10);
        mailbox.await(clock.nanoTime());
    }

    @Test
    void endsItsWaitWhenInterrupted() {
        Thread.currentThread().interrupt();
        assertThrows(InterruptedException.class, () -> mailbox.await(Mailbox.NEVER));
    }

    @Test
    void refusesToBeReadByAnyoneButItsOwner() throws Exception {
        AtomicInteger errors = new AtomicInteger();
        Thread stranger = new Thread(() -> {
            try {
                mailbox.readAll();
            } catch (AssertionError expected) {
                errors.incrementAndGet();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        stranger.start();
        stranger.join();
        assertEquals(1, errors.get());
    }

    /**
     * Senders and wakers race with an owner that waits whenever there is nothing: nothing may be lost, nobody may hang.
     */
    @Test
    void losesNoMailAndNoWakeUpUnderContention() {
        Seeds.forEach(10, (seed, random) -> {
            Mailbox contended = new Mailbox(clock);
            contended.bind();
            int each = 2_000;
            AtomicInteger counted = new AtomicInteger();
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (MailPriority priority : MailPriority.values()) {
                Thread sender = new Thread(() -> {
                    try {
                        start.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    for (int mail = 0; mail < each; mail++) {
                        while (!contended.offer(priority, counted::incrementAndGet)) {
                            Thread.onSpinWait();
                        }
                        contended.wake();
                    }
                });
                sender.start();
                threads.add(sender);
            }
            start.countDown();
            while (counted.get() < threads.size() * each) {
                if (!contended.readAll()) {
                    contended.await(Mailbox.NEVER);
                }
            }
            for (Thread thread : threads) {
                thread.join();
            }
        });
    }
}
