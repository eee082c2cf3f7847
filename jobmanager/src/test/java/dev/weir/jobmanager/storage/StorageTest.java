package dev.weir.jobmanager.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.JobID;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.ids.BlobKey;
import dev.weir.jobmanager.dispatch.JobRecord;
import dev.weir.rpc.control.Failure;
import dev.weir.testkit.control.GraphBuilder;
import dev.weir.transport.blob.BlobStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
    private final Disk disk = new LocalDisk();

    @TempDir
    private Path directory;

    @Test
    void theEpochRisesWithEachJobManager() throws IOException {
        for (long epoch = 1; epoch <= 3; epoch++) {
            try (StorageDirectory storage = StorageDirectory.open(disk, directory)) {
                assertEquals(epoch, storage.epoch());
            }
        }
    }

    @Test
    void aSecondJobManagerIsTurnedAwayWithoutRaisingTheEpoch() throws IOException {
        try (StorageDirectory first = StorageDirectory.open(disk, directory)) {
            WeirException refusal = assertThrows(WeirException.class, () -> StorageDirectory.open(disk, directory));
            assertTrue(refusal.getMessage().startsWith("Another JobManager uses the storage directory"));
            assertEquals(1, first.epoch());
        }
        try (StorageDirectory next = StorageDirectory.open(disk, directory)) {
            assertEquals(2, next.epoch());
        }
    }

    @Test
    void theEpochRisesAlsoWhenEitherOfItsFilesIsDamagedAtAnyByte() throws IOException {
        FakeDisk fake = new FakeDisk(new SplittableRandom(1));
        StorageDirectory.open(fake, directory).close();
        byte[] whole = fake.read(directory.resolve("epoch"), 100).orElseThrow();
        long before = 1;
        for (String name : List.of("epoch", "epoch-copy")) {
            for (byte[] damaged : Damages.of(whole)) {
                fake.write(directory.resolve(name), damaged);
                try (StorageDirectory storage = StorageDirectory.open(fake, directory)) {
                    assertTrue(storage.epoch() > before, "after " + before + " came " + storage.epoch());
                    before = storage.epoch();
                }
            }
        }
    }

    @Test
    void anEpochOfWhichBothFilesAreDamagedIsNotGuessed() throws IOException {
        FakeDisk fake = new FakeDisk(new SplittableRandom(1));
        StorageDirectory.open(fake, directory).close();
        byte[] whole = fake.read(directory.resolve("epoch"), 100).orElseThrow();
        for (byte[] damaged : Damages.of(whole)) {
            fake.write(directory.resolve("epoch"), damaged);
            fake.write(directory.resolve("epoch-copy"), damaged);
            WeirException error = assertThrows(WeirException.class, () -> StorageDirectory.open(fake, directory));
            assertEquals(ErrorCode.STORAGE_FAILED, error.code());
            assertTrue(error.getMessage().contains("are damaged"), error.getMessage());
        }
    }

    @Test
    void aDirectoryThatCanNotBeMadeIsOneSentence() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        WeirException error =
                assertThrows(WeirException.class, () -> StorageDirectory.open(disk, file.resolve("storage")));
        assertTrue(error.getMessage().startsWith("The storage directory"), error.getMessage());
        assertTrue(error.getMessage().contains("correct high-availability.storageDir"), error.getMessage());
    }

    @Test
    void aSealedFileHoldsWhatWasWrittenLast() throws Exception {
        Path file = directory.resolve("f");
        assertEquals(Optional.empty(), SealedFile.read(disk, file));
        SealedFile.write(disk, file, new byte[] {1, 2});
        SealedFile.write(disk, file, new byte[] {3});
        assertArrayEquals(new byte[] {3}, SealedFile.read(disk, file).orElseThrow());
    }

    @Test
    void aStoredJobIsForgottenWhole() throws IOException {
        DirectoryJobStore store = new DirectoryJobStore(disk, directory);
        JobRecord record = new JobRecord(GraphBuilder.pipeline(1, 2), List.of(), 7);
        store.storeJob(record);
        assertTrue(Files.exists(directory.resolve(record.id().toHexString() + ".job")));
        store.storeCancel(record.id());
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
    void jarsOfRecoveredJobsAreCountedAndAllOthersDeleted() throws IOException {
        BlobStore blobs = new BlobStore(directory, 100);
        BlobKey shared = blobs.put(new ByteArrayInputStream(new byte[] {1}));
        BlobKey broken = blobs.put(new ByteArrayInputStream(new byte[] {2}));
        BlobKey useless = blobs.put(new ByteArrayInputStream(new byte[] {3}));
        BlobKey missing = new BlobKey("ab".repeat(32), 1);
        Files.write(blobs.find(broken).orElseThrow(), new byte[] {9});
        Path unfinished = Files.createFile(directory.resolve(".put-1.tmp"));
        JobRecord first = new JobRecord(GraphBuilder.pipeline(1, 1), List.of(shared, shared), 1);
        JobRecord second = new JobRecord(GraphBuilder.pipeline(2, 1), List.of(shared), 2);
        JobRecord third = new JobRecord(GraphBuilder.pipeline(3, 1), List.of(shared, broken), 3);
        JobRecord fourth = new JobRecord(GraphBuilder.pipeline(4, 1), List.of(missing), 4);

        JarStore jars = new JarStore(blobs);
        Map<JobID, Failure> damaged = jars.adopt(List.of(first, second, third, fourth));

        assertEquals(Set.of(third.id(), fourth.id()), damaged.keySet());
        assertTrue(damaged.get(third.id()).sentence().contains(broken.sha256Hex()));
        assertFalse(blobs.find(useless).isPresent());
        assertFalse(Files.exists(unfinished));
        jars.release(first.jars());
        assertTrue(blobs.find(shared).isPresent());
        jars.release(second.jars());
        assertFalse(blobs.find(shared).isPresent());
    }

    @Test
    void aJarThatBreaksOffLeavesNothing() throws IOException {
        JarStore jars = new JarStore(new BlobStore(directory, 100));
        assertThrows(WeirException.class, () -> jars.put(new ByteArrayInputStream(new byte[101])));
        try (Stream<Path> files = Files.list(directory)) {
            assertEquals(0, files.count());
        }
    }
}
