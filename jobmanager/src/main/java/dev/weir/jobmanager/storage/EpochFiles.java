package dev.weir.jobmanager.storage;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The epoch of a storage directory, in two files of eight bytes. Both are durable before anybody leads with what they say, so that
 * either of them is as high as every epoch that ever led, and one of them may be damaged. Called by the boot thread, under
 * the lock of the directory; has no state.
 */
final class EpochFiles {
    private static final Logger LOG = LoggerFactory.getLogger(EpochFiles.class);
    private static final List<String> NAMES = List.of("epoch", "epoch-copy");

    private EpochFiles() {}

    /** An epoch that is higher than all before; durable when this returns. */
    static long raise(Disk disk, Path directory) throws IOException {
        long highest = 0;
        int damaged = 0;
        boolean known = false;
        for (String name : NAMES) {
            Path file = directory.resolve(name);
            try {
                OptionalLong epoch = read(disk, file);
                known |= epoch.isPresent();
                highest = Math.max(highest, epoch.orElse(0));
            } catch (DamagedFileException e) {
                LOG.error("The file {} is damaged, {}; the epoch is taken from its copy.", file, e.getMessage());
                damaged++;
            }
        }
        if (damaged > 0 && !known) {
            throw new WeirException(
                    ErrorCode.STORAGE_FAILED,
                    "The files " + String.join(" and ", NAMES) + " of the storage directory " + directory
                            + " are damaged, so that nobody knows its epoch: restore one of them from a copy, or use another"
                            + " high-availability.storageDir.");
        }
        long raised = Math.incrementExact(highest);
        byte[] content = ByteBuffer.allocate(Long.BYTES).putLong(raised).array();
        for (String name : NAMES) {
            SealedFile.write(disk, directory.resolve(name), content);
        }
        return raised;
    }

    private static OptionalLong read(Disk disk, Path file) throws IOException, DamagedFileException {
        Optional<byte[]> content = SealedFile.read(disk, file);
        if (content.isEmpty()) {
            return OptionalLong.empty();
        }
        if (content.get().length != Long.BYTES) {
            throw new DamagedFileException("it does not hold eight bytes");
        }
        return OptionalLong.of(ByteBuffer.wrap(content.get()).getLong());
    }
}
