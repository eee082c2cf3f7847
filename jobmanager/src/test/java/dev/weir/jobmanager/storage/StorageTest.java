package dev.weir.jobmanager.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.testkit.control.GraphBuilder;
import dev.weir.transport.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    @TempDir
    private Path directory;

    @Test
    void theEpochRisesWithEachJobManager() throws IOException {
        for (long epoch = 1; epoch <= 3; epoch++) {
            try (StorageDirectory storage = StorageDirectory.open(directory)) {
                assertEquals(epoch, storage.epoch());
            }
        }
    }

    @Test
    void aSecondJobManagerIsTurnedAwayWithoutRaisingTheEpoch() throws IOException {
        try (StorageDirectory first = StorageDirectory.open(directory)) {
            WeirException refusal = assertThrows(WeirException.class, () -> StorageDirectory.open(directory));
            assertTrue(refusal.getMessage().startsWith("Another JobManager uses the storage directory"));
            assertEquals(1, first.epoch());
        }
        try (StorageDirectory next = StorageDirectory.open(directory)) {
            assertEquals(2, next.epoch());
        }
    }

    @Test
    void aDamagedEpochIsNotGuessed() throws IOException {
        StorageDirectory.open(directory).close();
        Path file = directory.resolve("epoch");
        byte[] bytes = Files.readAllBytes(file);
        for (int length = 0; length < bytes.length; length++) {
            Files.write(file, java.util.Arrays.copyOf(bytes, length));
            assertDamaged();
        }
        for (int position = 0; position < bytes.length; position++) {
            byte[] flipped = bytes.clone();
            flipped[position] ^= 1;
            Files.write(file, flipped);
            assertDamaged();
        }
    }

    @Test
    void aSealedFileHoldsWhatWasWrittenLast() throws IOException {
        Path file = directory.resolve("f");
        assertEquals(Optional.empty(), SealedFile.read(file));
        SealedFile.write(file, new byte[] {1, 2});
        SealedFile.write(file, new byte[] {3});
        assertArrayEquals(new byte[] {3}, SealedFile.read(file).orElseThrow());
    }

    @Test
    void aStoredJobIsForgottenWhole() throws IOException {
        DirectoryJobStore store = new DirectoryJobStore(directory);
        JobRecord record = new JobRecord(GraphBuilder.pipeline(1, 2), List.of(), 7);
        store.storeJob(record);
        assertTrue(Files.exists(directory.resolve(record.id().toHexString() + ".job")));
        store.forget(record.id());
        store.forget(record.id());
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aJarLivesAsLongAsItsLastUser() throws IOException {
        BlobStore blobs = new BlobStore(directory, 100);
        JarStore jars = new JarStore(blobs);
        BlobKey key = jars.put(new ByteArrayInputStream(new byte[] {1}));
        assertEquals(key, jars.put(new ByteArrayInputStream(new byte[] {1})));
        jars.release(List.of(key));
        assertTrue(blobs.find(key).isPresent());
        jars.release(List.of(key));
        assertFalse(blobs.find(key).isPresent());
    }

    @Test
    void aJarThatBreaksOffLeavesNothing() throws IOException {
        JarStore jars = new JarStore(new BlobStore(directory, 100));
        assertThrows(WeirException.class, () -> jars.put(new ByteArrayInputStream(new byte[101])));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }

    private void assertDamaged() {
        WeirException error = assertThrows(WeirException.class, () -> StorageDirectory.open(directory));
        assertEquals(ErrorCode.STORAGE_FAILED, error.code());
        assertTrue(error.getMessage().contains("is damaged"), error.getMessage());
    }
}
