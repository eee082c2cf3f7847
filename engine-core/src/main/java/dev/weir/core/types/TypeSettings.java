package dev.weir.core.types;

import dev.weir.api.config.Configuration;
import dev.weir.api.config.ExecutionOptions;
import dev.weir.api.config.PipelineOptions;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import dev.weir.core.types.TypeDescriptor.CustomType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a job's configuration says about its types and records. Immutable.
 *
 * @param serializers the class of a serializer for each class that the user registered one for, both by name
 * @param genericTypes whether classes that can't be analysed are written by Java serialization
 * @param checkMutation whether operators are watched that change records they were handed
 */
public record TypeSettings(Map<String, String> serializers, boolean genericTypes, boolean checkMutation) {
    /** No serializers, no generic types, nobody is watched. */
    public static final TypeSettings NONE = new TypeSettings(Map.of(), false, false);

    private static final Pattern ENTRY = Pattern.compile(
            "\\s*([^\\s:{}]+)\\s*:\\s*\\{\\s*type\\s*:\\s*(\\w+)\\s*(?:,\\s*class\\s*:\\s*([^\\s,{}]+)\\s*)?}\\s*");

    public TypeSettings {
        serializers = Map.copyOf(serializers);
    }

    /**
     * Reads the settings of a job.
     *
     * @throws WeirException if they make no sense
     */
    public static TypeSettings of(Configuration configuration) {
        Map<String, String> serializers = new TreeMap<>();
        List<String> entries =
                configuration.getOptional(PipelineOptions.SERIALIZATION_CONFIG).orElse(List.of());
        for (String entry : entries) {
            Matcher parts = ENTRY.matcher(entry);
            if (!parts.matches() || !parts.group(2).equals("serializer") || parts.group(3) == null) {
                throw new WeirException(
                        ErrorCode.BAD_REQUEST,
                        "'" + PipelineOptions.SERIALIZATION_CONFIG.key() + "' holds '" + entry.strip()
                                + "'; write 'CLASS: {type: serializer, class: SERIALIZER}', where SERIALIZER extends"
                                + " TypeSerializer. POJOs need no entry, and Kryo is not there.");
            }
            String other = serializers.put(parts.group(1), parts.group(3));
            if (other != null && !other.equals(parts.group(3))) {
                throw new WeirException(
                        ErrorCode.BAD_REQUEST,
                        "'" + PipelineOptions.SERIALIZATION_CONFIG.key() + "' has two serializers for " + parts.group(1)
                                + ", " + other + " and " + parts.group(3) + "; keep one.");
            }
        }
        return new TypeSettings(
                serializers,
                configuration.get(PipelineOptions.GENERIC_TYPES),
                configuration.get(ExecutionOptions.CHECK_MUTATION));
    }

    /** The serializer that is registered for {@code type}, for its nearest superclass, or for an interface of it. */
    Optional<CustomType> serializerOf(Class<?> type) {
        if (serializers.isEmpty()) {
            return Optional.empty();
        }
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            if (serializers.containsKey(level.getName())) {
                return Optional.of(custom(level.getName()));
            }
        }
        return serializers.keySet().stream()
                .filter(name -> implementsInterface(type, name))
                .min(String::compareTo)
                .map(this::custom);
    }

    private static boolean implementsInterface(Class<?> type, String name) {
        for (Class<?> level = type; level != null; level = level.getSuperclass()) {
            for (Class<?> implemented : level.getInterfaces()) {
                if (implemented.getName().equals(name) || implementsInterface(implemented, name)) {
                    return true;
                }
            }
        }
        return false;
    }

    private CustomType custom(String className) {
        return new CustomType(className, serializers.get(className));
    }
}
