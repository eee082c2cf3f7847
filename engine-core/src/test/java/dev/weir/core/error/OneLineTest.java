package dev.weir.core.error;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class OneLineTest {
    /** Found by fuzzing: class names and ids that a peer sent were quoted with their line breaks. */
    @Test
    void whatAnErrorQuotesCannotForgeALineOfTheLog() {
        WeirException quoting = new WeirException(ErrorCode.BAD_REQUEST, "'a\r\n\tb\u0085c\u2028d\0' is bad.");
        assertEquals("'a b c d ' is bad.", quoting.getMessage());
        assertEquals("größe, 日本", OneLine.of("größe, 日本"));
    }
}
