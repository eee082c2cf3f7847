package dev.weir.client.logs;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * The lines that are added to one log file for as long as the process lives, also when the file is rolled: the old one is read to its end before the new one is
 * begun. Owned by the main thread.
 */
final class LogTail {
    private static final int CHUNK_BYTES = 64 << 10;
    private static final int MAX_LINE_BYTES = 1 << 20;

    private final String mentioned;
    private final Path file;
    private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private FileChannel channel;
    private Object opened;
    private boolean inWantedEntry;

    /** Where to begin in a file. */
    enum From {
        BEGIN,
        END
    }

    /** Follows that file, which need not exist yet. */
    LogTail(Path file, String mentioned, From from) {
        this.file = file;
        this.mentioned = mentioned;
        try {
            if (open() && from == From.END) {
                channel.position(channel.size());
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /** The whole lines that were added since the last call, and are wanted. */
    List<String> added() {
        List<String> lines = new ArrayList<>();
        try {
            if (channel == null && !open()) {
                return lines;
            }
            readToEnd(lines);
            if (wasRolled()) {
                channel.close();
                line.reset();
                if (open()) {
                    readToEnd(lines);
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return lines;
    }

    private boolean open() throws IOException {
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ);
            opened = key();
            return true;
        } catch (NoSuchFileException e) {
            // not begun yet
            channel = null;
            return false;
        }
    }

    private boolean wasRolled() throws IOException {
        try {
            return !Objects.equals(opened, key()) || channel.position() > channel.size();
        } catch (NoSuchFileException e) {
            // between the old file and the new one
            return false;
        }
    }

    private Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private void readToEnd(List<String> lines) throws IOException {
        chunk.clear();
        while (channel.read(chunk) > 0) {
            chunk.flip();
            while (chunk.hasRemaining()) {
                byte next = chunk.get();
                if (next == '\n') {
                    take(line.toString(StandardCharsets.UTF_8), lines);
                    line.reset();
                } else if (line.size() < MAX_LINE_BYTES) {
                    line.write(next);
                }
            }
            chunk.clear();
        }
    }

    private void take(String text, List<String> lines) {
        if (LogEntry.begins(text)) {
            inWantedEntry = text.contains(mentioned);
        } else if (text.contains(mentioned)) {
            inWantedEntry = true;
        }
        if (inWantedEntry) {
            lines.add(text);
        }
    }

    private CliException unreadable(IOException cause) {
        return new CliException(ExitCode.ENVIRONMENT, "Can't read " + file + ": " + cause.getMessage() + ".", cause);
    }
}
