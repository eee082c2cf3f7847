package dev.weir.client.port;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Rewrites the text of one Java file. Used once, by the main thread. It tells code, comments and literals apart, so that what a
 * string says is left alone and listed.
 */
final class SourceText {
    /**
     * A name that was left as it is.
     *
     * @param line counted from 1
     */
    record Open(int line, String name, String remedy) {}

    /** What became of a text. Immutable. */
    record Rewritten(String text, int names, List<Open> open) {}

    private static final String IN_STRING =
            "it stands in a string, which may mean anything; change it yourself if it names" + " a class";

    private final String text;
    private final ImportTable table;
    private final String lineEnd;
    private final StringBuilder out = new StringBuilder();
    private final List<Open> open = new ArrayList<>();
    private int at;
    private int names;

    private SourceText(String text, ImportTable table) {
        this.text = text;
        this.table = table;
        this.lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
    }

    static Rewritten rewrite(String text, ImportTable table) {
        return new SourceText(text, table).rewrite();
    }

    private Rewritten rewrite() {
        while (at < text.length()) {
            if (text.startsWith("//", at)) {
                comment("\n");
            } else if (text.startsWith("/*", at)) {
                comment("*/");
            } else if (text.startsWith("\"\"\"", at)) {
                literal("\"\"\"");
            } else if (text.charAt(at) == '"') {
                literal("\"");
            } else if (text.charAt(at) == '\'') {
                literal("'");
            } else if (isName()) {
                name(true);
            } else {
                out.append(text.charAt(at++));
            }
        }
        return new Rewritten(out.toString(), names, List.copyOf(open));
    }

    /** Names in comments are rewritten too, but nobody is told of those that can't be. */
    private void comment(String end) {
        int from = at + 2;
        int found = text.indexOf(end, from);
        int stop = found < 0 ? text.length() : found + end.length();
        while (at < stop) {
            if (isName()) {
                name(false);
            } else {
                out.append(text.charAt(at++));
            }
        }
    }

    private void literal(String quote) {
        int from = at;
        int stop = from + quote.length();
        while (stop < text.length() && !text.startsWith(quote, stop) && !endsOpenLiteral(quote, stop)) {
            stop += text.charAt(stop) == '\\' ? 2 : 1;
        }
        stop = Math.min(text.length(), stop + quote.length());
        for (; at < stop; at++) {
            if (isName()) {
                open.add(new Open(line(), nameHere(), IN_STRING));
            }
            out.append(text.charAt(at));
        }
    }

    /** A quote that is not closed on its line is no Java; what follows is then read as code again. */
    private boolean endsOpenLiteral(String quote, int position) {
        return quote.length() == 1 && text.charAt(position) == '\n';
    }

    private boolean isName() {
        return text.startsWith(ImportTable.ROOT, at)
                && (at == 0 || !(isPart(text.charAt(at - 1)) || text.charAt(at - 1) == '.'));
    }

    private static boolean isPart(char c) {
        return Character.isJavaIdentifierPart(c);
    }

    /** The qualified name that begins here. */
    private String nameHere() {
        int end = at;
        int next = at;
        while (next < text.length() && Character.isJavaIdentifierStart(text.charAt(next))) {
            end = next;
            while (end < text.length() && isPart(text.charAt(end))) {
                end++;
            }
            next = end < text.length() && text.charAt(end) == '.' ? end + 1 : text.length();
        }
        return text.substring(at, end);
    }

    private void name(boolean code) {
        String name = nameHere();
        boolean wildcard = text.startsWith(".*", at + name.length());
        Optional<String> target = table.target(name);
        List<String> packages = wildcard && target.isEmpty() ? table.packages(name) : List.of();
        if (!code && packages.size() > 1) {
            packages = List.of(); // further lines would stand behind the comment's end
        }
        if (target.isPresent()) {
            out.append(target.get());
            names++;
        } else if (!packages.isEmpty()) {
            // the star and the semicolon behind the name end the last one
            out.append(String.join(".*;" + lineEnd + "import ", packages));
            names++;
        } else {
            if (code) {
                open.add(new Open(line(), wildcard ? name + ".*" : name, table.remedy(name)));
            }
            out.append(name);
        }
        at += name.length();
    }

    private int line() {
        return 1 + (int) text.substring(0, at).chars().filter(c -> c == '\n').count();
    }
}
