package dev.weir.client.process;

import dev.weir.client.outcome.CliException;
import dev.weir.client.outcome.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says that a server has ended for good, and why; it lies where its process id was. Immutable.
 *
 * @param name of the server
 * @param sentence for people
 */
public record EndNote(String name, String sentence) {
    private static final String SUFFIX = ".ended";

    /** Puts the note into the directory. */
    public void write(Path directory) {
        Path file = directory.resolve(name + SUFFIX);
        try {
            Files.writeString(file, sentence + "\n");
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't write " + file + ": " + e.getMessage() + ".", e);
        }
    }

    /** The notes in a directory, by name. */
    public static List<EndNote> list(Path directory) {
        return files(directory).stream().map(EndNote::read).toList();
    }

    /** Removes the notes of a directory. */
    public static void removeAll(Path directory) {
        for (Path file : files(directory)) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw new CliException(ExitCode.ENVIRONMENT, "Can't remove " + file + ": " + e.getMessage() + ".", e);
            }
        }
    }

    private static List<Path> files(Path directory) {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().endsWith(SUFFIX))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't read " + directory + ": " + e.getMessage() + ".", e);
        }
    }

    private static EndNote read(Path file) {
        String fileName = file.getFileName().toString();
        try {
            return new EndNote(
                    fileName.substring(0, fileName.length() - SUFFIX.length()),
                    Files.readString(file).strip());
        } catch (IOException e) {
            throw new CliException(ExitCode.ENVIRONMENT, "Can't read " + file + ": " + e.getMessage() + ".", e);
        }
    }
}
