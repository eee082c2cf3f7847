package dev.weir.testkit.docs;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the marked blocks of a page. Used once. */
final class SnippetReader {
    private static final Pattern MARK = Pattern.compile("<!-- *(snippet|prints) *:(.*)-->");
    private static final Pattern NAME = Pattern.compile(" *([A-Z]\\w*) *(, *body)? *");
    private static final String FENCE = "```";
    private static final String BODY = """
            import dev.weir.api.*;
            import dev.weir.api.connector.datagen.*;
            import dev.weir.api.connector.file.*;
            import dev.weir.api.connector.file.csv.*;
            import dev.weir.api.connector.sink.*;
            import dev.weir.api.connector.source.*;
            import dev.weir.api.eventtime.*;
            import dev.weir.api.functions.*;
            import dev.weir.api.serialization.*;
            import dev.weir.api.state.*;
            import dev.weir.api.tuple.*;
            import dev.weir.api.typeinfo.*;
            import java.util.*;

            public class @NAME@ {
                public static void main(String[] arguments) throws Exception {
                    String directory = arguments[0];
                    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
                    env.setParallelism(1);
            @CODE@
                }
            }
            """;

    private final Path file;
    private final Map<String, Snippet> found = new LinkedHashMap<>();

    SnippetReader(Path file) {
        this.file = file;
    }

    List<Snippet> read(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            Matcher mark = MARK.matcher(lines.get(i).strip());
            if (mark.matches()) {
                take(mark, i + 2, block(lines, i + 1));
            }
        }
        return List.copyOf(found.values());
    }

    private List<String> block(List<String> lines, int fence) {
        if (fence >= lines.size() || !lines.get(fence).startsWith(FENCE)) {
            throw bad(fence, "a mark stands on the line above a block of code, which starts with " + FENCE);
        }
        List<String> block = new ArrayList<>();
        for (int i = fence + 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith(FENCE)) {
                return block;
            }
            block.add(lines.get(i));
        }
        throw bad(fence + 1, "the block of code has no end");
    }

    private void take(Matcher mark, int line, List<String> block) {
        Matcher name = NAME.matcher(mark.group(2));
        if (!name.matches()) {
            throw bad(line - 1, "a mark is 'snippet: Name', 'snippet: Name, body' or 'prints: Name'");
        }
        String code = String.join("\n", block);
        if (mark.group(1).equals("prints")) {
            Snippet printing = found.get(name.group(1));
            if (printing == null || !printing.hasMain()) {
                throw bad(line - 1, "no program " + name.group(1) + " stands above it");
            }
            found.put(
                    printing.name(),
                    new Snippet(printing.name(), printing.line(), printing.source(), Optional.of(block)));
        } else {
            String source = name.group(2) == null
                    ? code
                    : BODY.replace("@NAME@", name.group(1)).replace("@CODE@", code);
            if (found.put(name.group(1), new Snippet(name.group(1), line, source, Optional.empty())) != null) {
                throw bad(line - 1, "there is a snippet " + name.group(1) + " already");
            }
        }
    }

    private IllegalArgumentException bad(int line, String sentence) {
        return new IllegalArgumentException(file + ":" + line + ": " + sentence + ".");
    }
}
