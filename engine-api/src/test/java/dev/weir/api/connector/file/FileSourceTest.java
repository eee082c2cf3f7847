package dev.weir.api.connector.file;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.weir.api.config.Configuration;
import dev.weir.api.connector.source.FakeEnumeratorContext;
import dev.weir.api.connector.source.FakeReaderContext;
import dev.weir.api.connector.source.SourceReader;
import dev.weir.api.connector.source.SourceRun;
import dev.weir.api.fs.FSDataInputStream;
import dev.weir.api.fs.Path;
import dev.weir.api.typeinfo.TypeInformation;
import dev.weir.api.typeinfo.Types;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileSourceTest {

    @TempDir
    java.nio.file.Path directory;

    private Path write(String name, String text) throws IOException {
        java.nio.file.Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        return new Path(Files.writeString(file, text).toString());
    }

    private Path writeGzip(String name, String... members) throws IOException {
        java.nio.file.Path file = directory.resolve(name);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (String member : members) {
                GZIPOutputStream gzip = new GZIPOutputStream(out);
                gzip.write(member.getBytes(UTF_8));
                gzip.finish();
            }
        }
        return new Path(file.toString());
    }

    private static FileSource<String> lines(Path... paths) {
        return FileSource.forRecordStreamFormat(new TextLineInputFormat(), paths)
                .build();
    }

    @Test
    void readsLinesWithoutTheirEnds() throws Exception {
        Path file = write("a.txt", "one\ntwo\r\n\nthree");
        assertEquals(List.of("one", "two", "", "three"), SourceRun.allEmitted(lines(file), 1, 0));
        assertEquals(Types.STRING, lines(file).getProducedType());
    }

    @Test
    void decompressesGzipAndItsMembers() throws Exception {
        Path file = writeGzip("a.txt.gz", "one\n", "two\n", "three\n");
        assertEquals(List.of("one", "two", "three"), SourceRun.allEmitted(lines(file), 1, 0));
    }

    @Test
    void readsEachFileOfADirectoryOnceWhateverIsRestored() throws Exception {
        List<String> expected =
                IntStream.range(0, 120).mapToObj(i -> "line " + i).sorted().toList();
        for (int i = 0; i < 4; i++) {
            int part = i;
            write(
                    "sub" + i % 2 + "/part" + i,
                    String.join(
                            "\n",
                            expected.stream()
                                    .filter(line -> line.length() % 4 == part)
                                    .toList()));
        }
        write(".hidden", "no");
        write("_metadata/x", "no");
        Path root = new Path(directory.toString());
        for (long seed = 0; seed < 20; seed++) {
            List<String> emitted = SourceRun.allEmitted(lines(root, new Path(root, "sub0")), 3, seed);
            assertEquals(expected, emitted.stream().sorted().toList(), "seed=" + seed);
        }
    }

    @Test
    void aFileIsReadOnceWhateverWaysLeadToIt() throws Exception {
        write("data/a.txt", "one\n");
        Files.createSymbolicLink(directory.resolve("data/again.txt"), directory.resolve("data/a.txt"));
        Files.createSymbolicLink(directory.resolve("data/round"), directory.resolve("data"));
        FileSource<String> source = lines(
                new Path(directory + "/data"),
                new Path(directory + "/./data"),
                new Path(directory + "/data/round/a.txt"));
        assertEquals(List.of("one"), SourceRun.allEmitted(source, 1, 0));
    }

    @Test
    void readsTheCharacterSetThatIsAskedFor() throws Exception {
        Charset latin = ISO_8859_1;
        java.nio.file.Path file = Files.write(directory.resolve("latin"), "Zürich\n".getBytes(latin));
        FileSource<String> source = FileSource.forRecordStreamFormat(
                        new TextLineInputFormat(latin.name()), new Path(file.toString()))
                .build();
        assertEquals(List.of("Zürich"), SourceRun.allEmitted(source, 1, 0));
    }

    @Test
    void aByteOrderMarkIsPassedOverAtTheStartOfAFileAlone() throws Exception {
        String text = "\uFEFFone\n\uFEFFtwo\n";
        List<String> expected = List.of("one", "\uFEFFtwo");
        assertEquals(expected, SourceRun.allEmitted(lines(write("a.txt", text)), 1, 0));
        assertEquals(expected, SourceRun.allEmitted(lines(writeGzip("a.txt.gz", text)), 1, 0));
        java.nio.file.Path wide = Files.write(directory.resolve("wide"), text.getBytes(UTF_16LE));
        FileSource<String> source = FileSource.forRecordStreamFormat(
                        new TextLineInputFormat(UTF_16LE.name()), new Path(wide.toString()))
                .build();
        assertEquals(expected, SourceRun.allEmitted(source, 1, 0));
    }

    @Test
    void aMissingPathIsOneClearSentence() {
        Path missing = new Path(directory + "/missing");
        FileNotFoundException failure = assertThrows(
                FileNotFoundException.class, () -> lines(missing).createEnumerator(new FakeEnumeratorContext<>(1)));
        assertTrue(failure.getMessage().contains(missing.toString()), failure.getMessage());
    }

    @Test
    void aDamagedFileIsNamedWithThePlace() throws Exception {
        Path file = writeGzip("b.gz", "one\n".repeat(50_000));
        java.nio.file.Path local = file.toLocalPath();
        byte[] bytes = Files.readAllBytes(local);
        Files.write(local, Arrays.copyOf(bytes, bytes.length - 9));
        IOException failure = assertThrows(IOException.class, () -> SourceRun.allEmitted(lines(file), 1, 0));
        assertTrue(failure.getMessage().contains(file + " can't be read after element"), failure.getMessage());

        Path noGzip = write("c.gz", "plain text");
        IOException other = assertThrows(IOException.class, () -> SourceRun.allEmitted(lines(noGzip), 1, 0));
        assertTrue(other.getMessage().contains(noGzip.toString()), other.getMessage());
    }

    @Test
    void aFileThatShrankOrVanishedSinceItWasListedIsRefused() throws Exception {
        Path file = write("a.txt", "one\ntwo\n");
        assertTrue(opening(new FileSourceSplit("0", file, 0, 9, 9, Optional.empty()))
                .contains("was changed"));
        Path gone = new Path(directory + "/gone.txt");
        assertTrue(opening(new FileSourceSplit("0", gone, 0, 9, 9, Optional.empty()))
                .contains("is gone now"));
    }

    private String opening(FileSourceSplit split) throws Exception {
        SourceReader<String, FileSourceSplit> reader = lines(split.path()).createReader(new FakeReaderContext(0, 1));
        reader.addSplits(List.of(split));
        return assertThrows(IOException.class, () -> reader.pollNext(line -> {}))
                .getMessage();
    }

    /** Its reader fails at each element. */
    private static final class FailingFormat extends SimpleStreamFormat<String> {
        private static final long serialVersionUID = 1L;

        private boolean closed;

        @Override
        public Reader<String> createReader(Configuration config, FSDataInputStream stream) {
            return new Reader<>() {
                @Override
                public String read() {
                    throw new IllegalStateException("a bug");
                }

                @Override
                public void close() throws IOException {
                    closed = true;
                    stream.close();
                }
            };
        }

        @Override
        public TypeInformation<String> getProducedType() {
            return Types.STRING;
        }
    }

    @Test
    void aReaderThatFailsOnTheWayToItsPositionIsClosed() throws Exception {
        FailingFormat format = new FailingFormat();
        FileSourceSplit split = new FileSourceSplit("0", write("a.txt", "one\n"), 0, 4, 4, Optional.empty())
                .at(new CheckpointedPosition(CheckpointedPosition.NO_OFFSET, 1));
        assertThrows(IllegalStateException.class, () -> FileCursor.open(format, new Configuration(), split));
        assertTrue(format.closed);
    }

    @Test
    void aDirectoryWithoutFilesIsAMistakeUnlessItIsAllowed() throws Exception {
        write("empty/.hidden", "no");
        Path empty = new Path(directory + "/empty");
        FileNotFoundException failure = assertThrows(
                FileNotFoundException.class, () -> lines(empty).createEnumerator(new FakeEnumeratorContext<>(1)));
        assertTrue(failure.getMessage().contains("allowNoFiles()"), failure.getMessage());
        FileSource<String> allowed = FileSource.forRecordStreamFormat(new TextLineInputFormat(), empty)
                .allowNoFiles()
                .build();
        assertEquals(List.of(), SourceRun.allEmitted(allowed, 2, 0));
    }

    @Test
    void theEndOfTruncatedDataSaysWhatToDo() throws Exception {
        Path file = writeGzip("b.gz", "one\n".repeat(50_000));
        byte[] bytes = Files.readAllBytes(file.toLocalPath());
        Files.write(file.toLocalPath(), Arrays.copyOf(bytes, bytes.length - 9));
        IOException failure = assertThrows(IOException.class, () -> SourceRun.allEmitted(lines(file), 1, 0));
        assertTrue(failure.getMessage().contains("ends too early"), failure.getMessage());
    }
}
