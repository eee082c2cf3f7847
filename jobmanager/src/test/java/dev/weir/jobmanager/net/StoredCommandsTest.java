package dev.weir.jobmanager.net;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.ids.BlobKey;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.codec.ControlCodec;
import dev.weir.rpc.control.CoordinatorMessage;
import dev.weir.rpc.control.CoordinatorMessage.CommandInStore;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StoredCommandsTest {
    private static final long EPOCH = 2;
    private static final CommandId COMMAND = new CommandId(7);
    private static final byte[] FRAME = {1, 2, 3};

    private final Queue<Runnable> work = new ArrayDeque<>();
    private final List<byte[]> sent = new ArrayList<>();
    private final Set<BlobKey> kept = new HashSet<>();
    private boolean diskIsFull;

    private final StoredCommands commands = new StoredCommands(
            new FrameStore() {
                @Override
                public BlobKey put(byte[] frame) throws IOException {
                    if (diskIsFull) {
                        throw new IOException("full");
                    }
                    BlobKey key = new BlobKey("ab".repeat(32), frame.length);
                    assertTrue(kept.add(key));
                    return key;
                }

                @Override
                public void release(BlobKey frame) {
                    assertTrue(kept.remove(frame));
                }
            },
            work::add,
            sent::add);

    private void doWork() {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private CoordinatorMessage message(int index) {
        return ControlCodec.decodeCoordinatorMessage(sent.get(index));
    }

    @Test
    void sendsTheNameOfACommandOnceItIsWrittenAndDeletesItWhenItIsAnswered() {
        assertFalse(commands.sendAgain(EPOCH, COMMAND));
        commands.send(EPOCH, COMMAND, FRAME);
        assertTrue(commands.sendAgain(EPOCH, COMMAND), "it is under way");
        assertEquals(List.of(), sent);
        doWork();
        BlobKey key = kept.iterator().next();
        assertEquals(new CommandInStore(EPOCH, COMMAND, key), message(0));
        assertTrue(commands.sendAgain(EPOCH, COMMAND));
        assertEquals(message(0), message(1));
        commands.answered(COMMAND);
        doWork();
        assertEquals(Set.of(), kept);
        assertFalse(commands.sendAgain(EPOCH, COMMAND));
        commands.answered(COMMAND);
    }

    @Test
    void deletesWhatIsWrittenAfterTheConnectionHasEnded() {
        commands.send(EPOCH, COMMAND, FRAME);
        commands.close();
        doWork();
        assertEquals(Set.of(), kept);
        assertEquals(List.of(), sent);
        commands.send(EPOCH, COMMAND, FRAME);
        assertEquals(0, work.size());
    }

    @Test
    void deletesEverythingWhenTheConnectionEnds() {
        commands.send(EPOCH, COMMAND, FRAME);
        doWork();
        commands.close();
        doWork();
        assertEquals(Set.of(), kept);
    }

    @Test
    void sendsTheWholeFrameWhenItCannotBeWritten() {
        diskIsFull = true;
        commands.send(EPOCH, COMMAND, FRAME);
        doWork();
        assertArrayEquals(FRAME, sent.get(0));
        assertFalse(commands.sendAgain(EPOCH, COMMAND));
    }
}
