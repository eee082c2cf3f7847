package dev.weir.api.config;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How values of one type are read from text and written to it; immutable. */
record ConfigType<T>(String description, Function<String, T> parser, Function<T, String> formatter) {

    static final ConfigType<String> STRING = new ConfigType<>("text", text -> text, text -> text);
    static final ConfigType<Boolean> BOOLEAN = of("true or false", ConfigType::parseBoolean);
    static final ConfigType<Integer> INT = of("a whole number of 32 bits", Integer::valueOf);
    static final ConfigType<Long> LONG = of("a whole number of 64 bits", Long::valueOf);
    static final ConfigType<Float> FLOAT = of("a number", Float::valueOf);
    static final ConfigType<Double> DOUBLE = of("a number", Double::valueOf);
    static final ConfigType<Duration> DURATION =
            new ConfigType<>("a duration such as 10 s or 500 ms", TextUnits::parseDuration, TextUnits::formatDuration);
    static final ConfigType<MemorySize> MEMORY = of("a memory size such as 64 mb", MemorySize::parse);

    private static <T> ConfigType<T> of(String description, Function<String, T> parser) {
        return new ConfigType<>(description, parser, Object::toString);
    }

    static <E extends Enum<E>> ConfigType<E> ofEnum(Class<E> enumClass) {
        String names = Stream.of(enumClass.getEnumConstants()).map(Enum::name).collect(Collectors.joining(", "));
        return of("one of " + names, text -> Enum.valueOf(enumClass, constantName(text)));
    }

    /** Lists are written with semicolons between their elements. */
    static <T> ConfigType<List<T>> ofList(ConfigType<T> element) {
        return new ConfigType<>(
                "a list, separated by semicolons, of " + element.description,
                text -> Stream.of(text.split(";"))
                        .map(String::trim)
                        .filter(part -> !part.isEmpty())
                        .map(element.parser)
                        .toList(),
                values -> values.stream().map(element.formatter).collect(Collectors.joining(";")));
    }

    T parse(String text) {
        return parser.apply(text);
    }

    String format(T value) {
        return formatter.apply(value);
    }

    private static String constantName(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static Boolean parseBoolean(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
