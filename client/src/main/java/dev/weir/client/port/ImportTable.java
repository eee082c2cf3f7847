package dev.weir.client.port;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What Flink's classes are called here, and what to do about those that are not here. Immutable. */
final class ImportTable {
    /** With what every name of Flink begins. */
    static final String ROOT = "org.apache.flink.";

    private static final String NOTHING = "nothing here corresponds to it; see docs/migrating-from-flink.md";

    private final Map<String, String> classes;
    private final Map<String, String> remedies;

    ImportTable(Map<String, String> classes, Map<String, String> remedies) {
        this.classes = Map.copyOf(classes);
        this.remedies = Map.copyOf(remedies);
    }

    /** The tables of {@code docs/}, which are part of the jar. */
    static ImportTable load() {
        return new ImportTable(read("flink-imports.tsv"), read("flink-remedies.tsv"));
    }

    private static Map<String, String> read(String name) {
        InputStream resource = ImportTable.class.getResourceAsStream(name);
        if (resource == null) {
            throw new IllegalStateException("the jar lacks " + name);
        }
        Map<String, String> read = new LinkedHashMap<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int tab = line.indexOf('\t');
                if (tab < 0 || read.put(line.substring(0, tab), line.substring(tab + 1)) != null) {
                    throw new IllegalStateException(name + " has a line without a tab, or twice: " + line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    /** The names of Flink's classes that have a counterpart. */
    Map<String, String> classes() {
        return classes;
    }

    /** The name here of a class, or of something in a class, such as a nested class or a constant. */
    Optional<String> target(String name) {
        for (String prefix = name; prefix.length() > ROOT.length(); prefix = parent(prefix)) {
            String target = classes.get(prefix);
            if (target != null) {
                return Optional.of(target + name.substring(prefix.length()));
            }
        }
        return Optional.empty();
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    /** The packages here in which the classes of a package are; in the order of their names. */
    List<String> packages(String flinkPackage) {
        Map<String, String> packages = new TreeMap<>();
        classes.forEach((flink, weir) -> {
            if (parent(flink).equals(flinkPackage)) {
                packages.put(parent(weir), weir);
            }
        });
        return List.copyOf(packages.keySet());
    }

    /** What to do about a name that has no counterpart. */
    String remedy(String name) {
        for (String prefix = name; prefix.contains("."); prefix = parent(prefix)) {
            String remedy = remedies.get(prefix);
            if (remedy != null) {
                return remedy;
            }
        }
        return NOTHING;
    }
}
