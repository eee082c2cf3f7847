package dev.weir.core.config;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.OneLine;
import dev.weir.core.error.WeirException;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.ConstructNode;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.constructor.ConstructYamlNull;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/**
 * Reads a YAML file of nested or dotted keys into one flat map of texts. Stateless. Every scalar stays the text that was
 * written: what it means is for the option of that key to say.
 */
final class YamlFile {
    private static final int MAX_CHARACTERS = 1 << 20;
    private static final int MAX_DEPTH = 32;

    private YamlFile() {}

    static Map<String, String> read(Path file) {
        Map<String, String> flat = new TreeMap<>();
        Object root = parse(file);
        if (root instanceof Map<?, ?> map) {
            flatten(file, "", map, flat, 1);
        } else if (root != null && !root.equals("")) {
            throw bad(file + ": expected lines of 'key: value', but the file holds something else.", null);
        }
        return flat;
    }

    private static Object parse(Path file) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new TextSchema())
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(MAX_CHARACTERS)
                .setLabel(file.toString())
                .build();
        try {
            return new Load(settings).loadFromString(Files.readString(file));
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> ", line " + (mark.getLine() + 1))
                    .orElse("");
            throw bad(file + line + ": not valid YAML: " + oneLine(e.getProblem()) + ".", e);
        } catch (YamlEngineException e) {
            throw bad(file + ": not valid YAML: " + oneLine(e.getMessage()) + ".", e);
        } catch (StackOverflowError e) {
            throw tooDeep(file);
        } catch (NoSuchFileException e) {
            throw bad(file + ": there is no such configuration file.", e);
        } catch (CharacterCodingException e) {
            throw bad(file + ": not a text file in UTF-8.", e);
        } catch (IOException e) {
            throw new WeirException(
                    ErrorCode.STORAGE_FAILED,
                    file + ": the configuration file can't be read: " + e.getMessage() + ".",
                    e);
        }
    }

    /** The depth is bounded because an alias may lead back to where it stands. */
    private static void flatten(Path file, String prefix, Map<?, ?> map, Map<String, String> flat, int depth) {
        if (depth > MAX_DEPTH) {
            throw tooDeep(file);
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            String key = prefix + entry.getKey();
            if (entry.getValue() instanceof Map<?, ?> nested) {
                flatten(file, key + ".", nested, flat, depth + 1);
            } else if (entry.getValue() instanceof List<?> list) {
                put(file, key, joined(file, key, list), flat);
            } else if (!isAbsent(entry.getValue())) {
                put(file, key, entry.getValue().toString(), flat);
            }
        }
    }

    /** A key without a value is one whose value was taken out: the default counts. */
    private static boolean isAbsent(Object value) {
        return value == null || value.equals("");
    }

    private static String joined(Path file, String key, List<?> list) {
        StringJoiner joiner = new StringJoiner(";");
        for (Object element : list) {
            if (element == null || element instanceof Map || element instanceof List) {
                throw bad(file + ": the list at '" + OneLine.quoted(key) + "' may hold plain values only.", null);
            }
            joiner.add(element.toString());
        }
        return joiner.toString();
    }

    private static void put(Path file, String key, String value, Map<String, String> flat) {
        if (flat.put(key, value) != null) {
            throw bad(file + ": the key '" + OneLine.quoted(key) + "' occurs twice; remove one of them.", null);
        }
    }

    private static WeirException tooDeep(Path file) {
        return bad(file + ": nested too deeply; at most " + MAX_DEPTH + " levels are allowed.", null);
    }

    private static String oneLine(String text) {
        return text == null ? "unknown reason" : text.strip().replaceAll("\\s+", " ");
    }

    /** Leaves every scalar as text, but for those that are not there. Immutable. */
    private static final class TextSchema extends FailsafeSchema {
        @Override
        public Map<Tag, ConstructNode> getSchemaTagConstructors() {
            return Map.of(Tag.NULL, new ConstructYamlNull());
        }
    }

    private static WeirException bad(String sentence, Throwable cause) {
        return new WeirException(ErrorCode.BAD_REQUEST, sentence, cause);
    }
}
