package dev.weir.api.connector.file;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.connector.source.FakeEnumeratorContext;
import dev.weir.api.connector.source.SourceRun;
import dev.weir.api.connector.source.SplitEnumerator;
import dev.weir.api.fs.Path;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a file is cut into ranges, and wherever reading is interrupted, each line comes once. */
class FileRangesTest {
    private static final String[] PIECES = {"a", "bc", "é", "漢", "😀", "\n", "\r\n", "\r", "\n\n", " "};
    private static final int SMALL_FILES = 400;
    private static final int BIG_FILES = 6;

    @TempDir
    java.nio.file.Path directory;

    private static String text(SplittableRandom random, int pieces, int longestRun) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            String piece = PIECES[random.nextInt(PIECES.length)];
            text.append(piece.repeat(1 + random.nextInt(piece.isBlank() ? 2 : longestRun)));
        }
        return text.toString();
    }

    private static List<String> lines(String text) {
        return new BufferedReader(new StringReader(text)).lines().toList();
    }

    private FileSource<String> source(java.nio.file.Path file, Charset charset, long splitBytes) {
        return FileSource.forRecordStreamFormat(new TextLineInputFormat(charset.name()), new Path(file.toString()))
                .setSplitBytes(splitBytes)
                .build();
    }

    private void check(long seed, String text, long splitBytes) throws Exception {
        java.nio.file.Path plain = Files.writeString(directory.resolve("plain"), text);
        java.nio.file.Path packed = directory.resolve("packed.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            out.write(text.getBytes(UTF_8));
        }
        String replay = "seed=" + seed + ", splitBytes=" + splitBytes;
        List<String> sorted = lines(text).stream().sorted().toList();
        for (java.nio.file.Path file : List.of(plain, packed)) {
            List<String> read = SourceRun.allEmitted(source(file, UTF_8, splitBytes), 2, seed);
            assertEquals(sorted, read.stream().sorted().toList(), replay);
        }
    }

    @Test
    void everyLineOfAnyFileIsReadOnceInAnyRanges() throws Exception {
        for (long seed = 0; seed < SMALL_FILES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            check(seed, text(random, random.nextInt(60), 2), 1 + random.nextInt(20));
        }
    }

    @Test
    void linesLongerThanTheBufferAndThanTheirRangeAreReadOnce() throws Exception {
        for (long seed = 0; seed < BIG_FILES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            check(seed, text(random, 12, 60_000), 10_000 + random.nextInt(100_000));
        }
    }

    @Test
    void theLinesOfARangeAreThoseThatStartInIt() throws Exception {
        java.nio.file.Path file = Files.writeString(directory.resolve("f"), "ab\r\ncd\re\n\nf");
        // the line of byte 3, the second half of a line's end, starts at byte 4
        assertEquals(List.of("cd"), range(file, 3, 4));
        assertEquals(List.of(), range(file, 5, 2));
        assertEquals(List.of("e", "", "f"), range(file, 7, 4));
        assertEquals(List.of("ab"), range(file, 0, 4));
    }

    private List<String> range(java.nio.file.Path file, long offset, long length) throws IOException {
        List<String> lines = new java.util.ArrayList<>();
        try (FileBytes bytes = FileBytes.open(file, FileBytes.Compression.NONE)) {
            ByteLines range = ByteLines.ofRange(bytes, UTF_8, offset, offset + length);
            for (String line = range.next(); line != null; line = range.next()) {
                lines.add(line);
            }
        }
        return lines;
    }

    @Test
    void aCharacterSetWhoseBytesMayLookLikeLineEndsIsReadAsAWhole() throws Exception {
        Charset wide = Charset.forName("UTF-16BE");
        String text = "一\nĊčਊ\nend"; // characters with bytes 0a and 0d in them
        java.nio.file.Path file = Files.write(directory.resolve("wide"), text.getBytes(wide));
        assertEquals(lines(text), SourceRun.allEmitted(source(file, wide, 3), 1, 0));
        try (SplitEnumerator<FileSourceSplit, Collection<FileSourceSplit>> whole =
                source(file, wide, 3).createEnumerator(new FakeEnumeratorContext<>(1))) {
            assertEquals(1, whole.snapshotState(0).size());
        }
    }

    @Test
    void bigFilesAreCutForTheReadersThereAreAndCompressedOnesAreNot() throws Exception {
        Files.write(directory.resolve("big"), new byte[10 << 20]);
        Files.write(directory.resolve("big.gz"), new byte[3 << 20]);
        FileSource<String> source = FileSource.forRecordStreamFormat(
                        new TextLineInputFormat(), new Path(directory.toString()))
                .build();
        try (SplitEnumerator<FileSourceSplit, Collection<FileSourceSplit>> enumerator =
                source.createEnumerator(new FakeEnumeratorContext<>(2))) {
            Collection<FileSourceSplit> splits = enumerator.snapshotState(0);
            assertEquals(8, splits.size(), splits.toString());
            assertEquals(
                    13L << 20,
                    splits.stream().mapToLong(FileSourceSplit::length).sum());
            assertTrue(splits.stream().anyMatch(split -> split.length() == 3 << 20), splits.toString());
        }
    }
}
