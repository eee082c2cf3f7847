package dev.weir.jobmanager.storage;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A disk in memory that fails, tears and forgets as {@link Disk} says that a disk may. Owned by one test.
 *
 * <p>A crash is an exception in the middle of a call; after {@link #restart()} the disk holds what survived it.
 */
final class FakeDisk implements Disk {
    private static final byte[] LOST = {};

    /** The power went off. */
    static final class Crash extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A file, whatever its names are. */
    private static final class Inode {
        byte[] content = LOST;
    }

    /** A directory as it is, as it surely is after a crash, and what happened to it since. */
    private static final class Directory {
        final Map<String, Inode> names = new TreeMap<>();
        final Map<String, Inode> durable = new TreeMap<>();
        final List<Consumer<Map<String, Inode>>> unsynced = new ArrayList<>();

        void change(Consumer<Map<String, Inode>> change) {
            change.accept(names);
            unsynced.add(change);
        }
    }

    private final SplittableRandom random;
    private final Map<Path, Directory> directories = new HashMap<>();
    private final Set<Path> locked = new HashSet<>();
    private double failures;
    private long callsUntilCrash = Long.MAX_VALUE;

    FakeDisk(SplittableRandom random) {
        this.random = random;
    }

    /** That part of the calls that change something fails from now on. */
    void failing(double part) {
        failures = part;
    }

    /** The power goes off in the middle of that call from now that changes something. */
    void crashAt(long call) {
        callsUntilCrash = call;
    }

    /** What is left after a crash, and no faults. */
    void restart() {
        failures = 0;
        callsUntilCrash = Long.MAX_VALUE;
        locked.clear();
        directories.values().forEach(directory -> {
            // Names are kept in the order of a journal: a later change never without an earlier one.
            int kept = directory.unsynced.isEmpty() ? 0 : random.nextInt(directory.unsynced.size() + 1);
            directory.unsynced.subList(0, kept).forEach(change -> change.accept(directory.durable));
            directory.unsynced.clear();
            directory.names.clear();
            directory.names.putAll(directory.durable);
        });
    }

    @Override
    public void makeDirectory(Path directory) throws IOException {
        change();
        directories.computeIfAbsent(directory, unused -> new Directory());
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        return List.copyOf(directory(directory).names.keySet());
    }

    @Override
    public Optional<byte[]> read(Path file, int maxBytes) throws IOException {
        Inode inode = directory(file.getParent()).names.get(nameOf(file));
        return inode == null
                ? Optional.empty()
                : Optional.of(Arrays.copyOf(inode.content, Math.min(inode.content.length, maxBytes)));
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        Directory directory = directory(file.getParent());
        Inode inode = directory.names.get(nameOf(file));
        if (inode == null) {
            Inode made = new Inode();
            inode = made;
            directory.change(names -> names.put(nameOf(file), made));
        }
        inode.content = Arrays.copyOf(content, random.nextInt(content.length + 1));
        change();
        inode.content = content.clone();
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        change();
        Directory directory = directory(from.getParent());
        if (!directory.names.containsKey(nameOf(from))) {
            throw new FileNotFoundException(from.toString());
        }
        directory.change(names -> {
            Inode inode = names.remove(nameOf(from));
            if (inode != null) {
                names.put(nameOf(to), inode);
            }
        });
    }

    @Override
    public void delete(Path file) throws IOException {
        change();
        directory(file.getParent()).change(names -> names.remove(nameOf(file)));
    }

    @Override
    public void sync(Path path) throws IOException {
        change();
        Directory directory = directory(path);
        directory.unsynced.clear();
        directory.durable.clear();
        directory.durable.putAll(directory.names);
    }

    @Override
    public Optional<Closeable> lock(Path file) throws IOException {
        change();
        return locked.add(file) ? Optional.of(() -> locked.remove(file)) : Optional.empty();
    }

    private void change() throws IOException {
        callsUntilCrash--;
        if (callsUntilCrash == 0) {
            throw new Crash();
        }
        if (failures > 0 && random.nextDouble() < failures) {
            throw new IOException("No space left on device");
        }
    }

    private Directory directory(Path path) throws IOException {
        Directory directory = directories.get(path);
        if (directory == null) {
            throw new FileNotFoundException(path.toString());
        }
        return directory;
    }

    private static String nameOf(Path file) {
        return file.getFileName().toString();
    }
}
