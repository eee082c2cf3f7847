package dev.weir.testkit.docs;

import java.util.List;
import java.util.Optional;

/**
 * A marked block of code of a page. Immutable.
 *
 * @param name of the class
 * @param line of the page on which the code starts
 * @param source the whole class
 * @param printed the lines that running it prints, in any order, if the page says so
 */
record Snippet(String name, int line, String source, Optional<List<String>> printed) {

    boolean hasMain() {
        return source.contains("static void main(");
    }
}
