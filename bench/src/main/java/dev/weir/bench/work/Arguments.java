package dev.weir.bench.work;

import java.util.HashMap;
import java.util.Map;

/** The {@code --name value} arguments of a workload's main method. Immutable. */
public final class Arguments {
    private final Map<String, String> values;

    private Arguments(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** Reads arguments. */
    public static Arguments of(String[] args) {
        if (args.length % 2 != 0) {
            throw new IllegalArgumentException("Arguments come as '--name value', but there are " + args.length + ".");
        }
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--")) {
                throw new IllegalArgumentException("An argument's name begins with '--': argument=" + args[i]);
            }
            values.put(args[i].substring(2), args[i + 1]);
        }
        return new Arguments(values);
    }

    /** A text that must be there. */
    public String text(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The argument --" + name + " is missing.");
        }
        return value;
    }

    /** A number that must be there. */
    public long number(String name) {
        return Long.parseLong(text(name));
    }

    /** A text, or another one if it is not there. */
    public String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }
}
