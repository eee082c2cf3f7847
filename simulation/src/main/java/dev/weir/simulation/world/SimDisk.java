package dev.weir.simulation.world;

import dev.weir.jobmanager.storage.Disk;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A disk that fails, forgets and tears as {@link Disk} says that one may: it knows what is there and what of it would be there
 * after a crash. Owned by the thread that runs the simulation.
 *
 * <p>What the storage does in one go happens at once here, but takes its time in the world. A crash in between keeps a part of
 * it: some of its steps, and of a write that was under way some bytes.
 */
final class SimDisk implements Disk {

    /** The bytes of a file, whatever names it has. */
    private static final class Content {
        byte[] bytes;

        Content(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /** One thing done with the disk; it can be done again after the disk was set back. */
    private record Step(Optional<Path> written, Runnable action) {}

    /** A change of the names in a directory, which a crash may undo. */
    private record Change(Path directory, Runnable action) {}

    /** All that the disk is at one moment. */
    private record State(
            Map<Path, Content> present,
            Map<Path, Content> durable,
            List<Change> unsynced,
            Map<Content, byte[]> bytes) {}

    private final World world;
    private Map<Path, Content> present = new TreeMap<>();
    private Map<Path, Content> durable = new TreeMap<>();
    private List<Change> unsynced = new ArrayList<>();
    private Optional<State> before = Optional.empty();
    private final List<Step> steps = new ArrayList<>();
    private boolean locked;

    SimDisk(World world) {
        this.world = world;
    }

    /** What is done from now on is under way until {@link #settle}. */
    void begin() {
        Map<Content, byte[]> bytes = new HashMap<>();
        present.values().forEach(content -> bytes.put(content, content.bytes));
        durable.values().forEach(content -> bytes.put(content, content.bytes));
        before = Optional.of(
                new State(new TreeMap<>(present), new TreeMap<>(durable), new ArrayList<>(unsynced), bytes));
        steps.clear();
    }

    /** What was under way has been done. */
    void settle() {
        before = Optional.empty();
        steps.clear();
    }

    /** The process that used it is gone, and with it everything that is not durable. */
    void crash() {
        before.ifPresent(this::keepPart);
        settle();
        List<Change> names = List.copyOf(unsynced);
        present = new TreeMap<>(durable);
        unsynced = new ArrayList<>();
        int kept = names.isEmpty() ? 0 : world.chance.between(0, names.size());
        names.subList(0, kept).forEach(change -> change.action().run());
        durable = new TreeMap<>(present);
        unsynced = new ArrayList<>();
        locked = false;
    }

    /** Damages one durable file of those that may be, if there is any; its name. */
    Optional<Path> damage(Predicate<Path> mayBe) {
        List<Path> files = durable.keySet().stream()
                .filter(file -> durable.get(file).bytes.length > 0)
                .filter(mayBe)
                .toList();
        if (files.isEmpty()) {
            return Optional.empty();
        }
        Path file = world.chance.oneOf(files);
        Content content = durable.get(file);
        content.bytes = torn(content.bytes);
        return Optional.of(file);
    }

    /** Whether a file of that name would be there after a crash. */
    boolean isDurable(Path file) {
        return durable.containsKey(file);
    }

    @Override
    public void makeDirectory(Path directory) {
        // Directories are made once, and never lost.
    }

    @Override
    public List<String> list(Path directory) throws IOException {
        failIfIll();
        return present.keySet().stream()
                .filter(file -> directory.equals(file.getParent()))
                .map(file -> file.getFileName().toString())
                .sorted()
                .toList();
    }

    @Override
    public Optional<byte[]> read(Path file, int maxBytes) throws IOException {
        failIfIll();
        return Optional.ofNullable(present.get(file))
                .map(content -> Arrays.copyOf(content.bytes, Math.min(maxBytes, content.bytes.length)));
    }

    @Override
    public void write(Path file, byte[] content) throws IOException {
        if (isIll()) {
            perform(Optional.of(file), () -> put(file, Arrays.copyOf(content, content.length / 2)));
            throw full();
        }
        perform(Optional.of(file), () -> put(file, content.clone()));
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        failIfIll();
        perform(
                Optional.empty(),
                () -> name(to, () -> {
                    Content content = present.remove(from);
                    if (content != null) {
                        present.put(to, content);
                    }
                }));
    }

    @Override
    public void delete(Path file) throws IOException {
        failIfIll();
        perform(Optional.empty(), () -> name(file, () -> present.remove(file)));
    }

    @Override
    public void sync(Path directory) throws IOException {
        failIfIll();
        perform(Optional.empty(), () -> {
            durable.keySet().removeIf(file -> directory.equals(file.getParent()));
            present.forEach((file, content) -> {
                if (directory.equals(file.getParent())) {
                    durable.put(file, content);
                }
            });
            unsynced.removeIf(change -> change.directory().equals(directory));
        });
    }

    @Override
    public Optional<Closeable> lock(Path file) {
        if (locked) {
            return Optional.empty();
        }
        locked = true;
        return Optional.of(() -> locked = false);
    }

    private void perform(Optional<Path> written, Runnable action) {
        steps.add(new Step(written, action));
        action.run();
    }

    /** Changes a name, which the next sync makes durable. */
    private void name(Path file, Runnable change) {
        change.run();
        unsynced.add(new Change(file.getParent(), change));
    }

    private void put(Path file, byte[] bytes) {
        Content content = present.get(file);
        if (content == null) {
            Content made = new Content(bytes);
            name(file, () -> present.put(file, made));
        } else {
            content.bytes = bytes;
        }
    }

    /** Goes back to before what is under way, and does the first steps of it again; a write that was the last may be torn. */
    private void keepPart(State state) {
        present = new TreeMap<>(state.present());
        durable = new TreeMap<>(state.durable());
        unsynced = new ArrayList<>(state.unsynced());
        state.bytes().forEach((content, bytes) -> content.bytes = bytes);
        int kept = world.chance.between(0, steps.size());
        List<Step> done = List.copyOf(steps.subList(0, kept));
        done.forEach(step -> step.action().run());
        if (!done.isEmpty() && world.chance.hits(0.5)) {
            done.get(done.size() - 1)
                    .written()
                    .map(present::get)
                    .ifPresent(content -> content.bytes = torn(content.bytes));
        }
    }

    /** The end is missing, or was never written over, or some bytes in the middle were not. */
    private byte[] torn(byte[] whole) {
        int good = world.chance.between(0, Math.max(0, whole.length - 1));
        if (world.chance.hits(0.3)) {
            return Arrays.copyOf(whole, good);
        }
        int end = world.chance.hits(0.5) ? whole.length : Math.min(whole.length, good + world.chance.between(1, 16));
        byte[] zeroed = whole.clone();
        Arrays.fill(zeroed, good, end, (byte) 0);
        return zeroed;
    }

    private boolean isIll() {
        return world.diskFails() && world.chance.hits(0.5);
    }

    private void failIfIll() throws IOException {
        if (isIll()) {
            throw full();
        }
    }

    private static IOException full() {
        return new IOException("no space left on device");
    }
}
