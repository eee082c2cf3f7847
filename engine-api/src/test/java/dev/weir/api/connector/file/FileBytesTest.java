package dev.weir.api.connector.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.api.connector.file.FileBytes.Compression;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileBytesTest {
    private static final int HEADER_BYTES = 16;
    private static final int BLOCK_BYTES = 1 << 20;

    @TempDir
    Path directory;

    private static byte[] content(SplittableRandom random, int length) {
        byte[] content = new byte[length];
        random.nextBytes(content);
        return content;
    }

    @Test
    void goingBackBehindABlockThatPassedTheBufferGivesTheBlocksBytes() throws IOException {
        byte[] content = content(new SplittableRandom(1), HEADER_BYTES + BLOCK_BYTES + (1 << 17));
        Path file = Files.write(directory.resolve("blocks"), content);
        try (FileBytes bytes = FileBytes.open(file, Compression.NONE)) {
            assertArrayEquals(Arrays.copyOf(content, HEADER_BYTES), bytes.readNBytes(HEADER_BYTES));
            assertEquals(BLOCK_BYTES, bytes.readNBytes(new byte[BLOCK_BYTES], 0, BLOCK_BYTES));
            int place = HEADER_BYTES + BLOCK_BYTES - 10;
            bytes.seek(bytes.getPos() - 10);
            assertEquals(place, bytes.getPos());
            assertArrayEquals(Arrays.copyOfRange(content, place, place + 20), bytes.readNBytes(20));
        }
    }

    @Test
    void anyReadsAndSeeksGiveWhatTheFileHoldsThere() throws IOException {
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            byte[] content = content(random, random.nextInt(600_000));
            Path plain = Files.write(directory.resolve("plain"), content);
            Path packed = directory.resolve("packed.gz");
            try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
                out.write(content);
            }
            check(plain, Compression.NONE, content, random, seed);
            check(packed, Compression.GZIP, content, random, seed);
        }
    }

    private static void check(Path file, Compression compression, byte[] content, SplittableRandom random, long seed)
            throws IOException {
        try (FileBytes bytes = FileBytes.open(file, compression)) {
            int at = 0;
            for (int step = 0; step < 30; step++) {
                String replay = "seed=" + seed + ", step=" + step + ", " + compression;
                if (random.nextInt(3) == 0) {
                    at = random.nextBoolean()
                            ? random.nextInt(content.length + 1)
                            : Math.max(0, at - random.nextInt(100));
                    bytes.seek(at);
                } else {
                    byte[] target = new byte[random.nextBoolean() ? random.nextInt(200) : random.nextInt(200_000)];
                    int count = Math.max(bytes.read(target, 0, target.length), 0);
                    assertArrayEquals(
                            Arrays.copyOfRange(content, at, at + count), Arrays.copyOf(target, count), replay);
                    at += count;
                }
                assertEquals(at, bytes.getPos(), replay);
            }
        }
    }
}
