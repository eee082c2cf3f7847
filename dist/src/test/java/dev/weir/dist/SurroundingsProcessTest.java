package dev.weir.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.weir.testkit.JobJarBuilder;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes among what does not fit them: a worker of another version, a disk that is full. */
class SurroundingsProcessTest {
    private static final int DISK_BYTES = 1 << 20;
    /** Runs what follows with a small disk of its own at the directory that comes first. */
    private static final List<String> WITH_SMALL_DISK = List.of(
            "unshare", "-rm", "sh", "-c", "mount -t tmpfs -o size=" + DISK_BYTES + " tmpfs \"$0\" && exec \"$@\"");

    @TempDir
    private Path directory;

    private Servers servers;

    @BeforeEach
    void prepare() throws Exception {
        servers = new Servers(directory);
    }

    @AfterEach
    void stopCluster() throws Exception {
        servers.close();
    }

    @Test
    void aWorkerOfAnotherVersionIsTurnedAwayWithOneSentence() throws Exception {
        servers.jobManager();
        String source = Files.readString(Path.of("../transport/src/main/java/dev/weir/transport/VersionRange.java"));
        String newer = source.replace("new VersionRange(1, 1)", "new VersionRange(2, 2)");
        assertNotEquals(source, newer, "the version stands elsewhere now");
        Path jar = new JobJarBuilder(directory)
                .source("dev.weir.transport.VersionRange", newer)
                .build("newer.jar");

        Servers.Server stranger = servers.refusedTaskManagerWith("-Xbootclasspath/a:" + jar);

        assertEquals(2, stranger.exitCode());
        assertTrue(stranger.sentence().contains("version 2"), stranger.sentence());
        assertTrue(stranger.sentence().contains("version 1"), stranger.sentence());
        servers.taskManager(1);
        servers.awaitWorkers(1, 1);
    }

    @Test
    void aFullDiskRefusesTheJobThatDoesNotFitAndHarmsNoOther() throws Exception {
        Path disk = Files.createDirectories(servers.storage());
        assumeTrue(mayMount(disk), "this user may not mount a disk");
        servers.jobManagerThrough(withSmallDisk(disk));
        servers.taskManager(2);
        Path jar = GatedJob.buildJar(directory);
        Path tooLarge = Files.copy(jar, directory.resolve("large.jar"));
        addBallast(tooLarge);

        Weir.Result refused =
                servers.weir().run("run", "--jobmanager", servers.rest().address(), tooLarge.toString(), "anywhere");

        assertNotEquals(0, refused.exitCode());
        assertEquals(1, refused.err().strip().lines().count(), refused.err());
        assertTrue(refused.err().contains("No space left"), refused.err());
        GatedJob fits = GatedJob.submit(servers, jar, Files.createDirectories(directory.resolve("fits")), 2);
        fits.openGate();
        servers.awaitState(fits.id(), "FINISHED");
        fits.assertExact();
    }

    private static List<String> withSmallDisk(Path disk) {
        List<String> command = new ArrayList<>(WITH_SMALL_DISK);
        command.add(disk.toString());
        return command;
    }

    private static boolean mayMount(Path disk) throws InterruptedException {
        List<String> command = withSmallDisk(disk);
        command.add("true");
        try {
            return new ProcessBuilder(command).start().waitFor() == 0;
        } catch (IOException noSuchCommand) {
            return false;
        }
    }

    /** Random bytes, which nothing packs, twice as many as the disk has. */
    private static void addBallast(Path jar) throws IOException {
        byte[] ballast = new byte[2 * DISK_BYTES];
        new SplittableRandom(1).nextBytes(ballast);
        try (FileSystem zip = FileSystems.newFileSystem(jar)) {
            Files.write(zip.getPath("ballast"), ballast);
        }
    }
}
