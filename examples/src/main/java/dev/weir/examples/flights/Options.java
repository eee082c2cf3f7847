package dev.weir.examples.flights;

import java.util.HashMap;
import java.util.Map;

/** The {@code --name value} pairs of a command line. */
final class Options {
    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    static Options parse(String[] args) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < args.length; i += 2) {
            if (!args[i].startsWith("--") || i + 1 == args.length) {
                throw new IllegalArgumentException("options come as '--name value', and '" + args[i] + "' is none");
            }
            values.put(args[i].substring(2), args[i + 1]);
        }
        return new Options(values);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("the option --" + name + " is missing");
        }
        return value;
    }

    double number(String name, double otherwise) {
        return has(name) ? Double.parseDouble(required(name)) : otherwise;
    }
}
