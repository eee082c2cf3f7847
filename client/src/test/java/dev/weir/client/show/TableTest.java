package dev.weir.client.show;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Columns are as wide as they need; where there is too little room the first gives way. */
class TableTest {
    @Test
    void numbersStandOnTheRight() {
        Table table = Table.of("NAME", ">COUNT");
        table.row("a", "1");
        table.row("longer", "1,000,000");
        assertEquals(List.of("NAME        COUNT", "a               1", "longer  1,000,000"), table.lines(80));
    }

    @Test
    void theFirstColumnIsCut() {
        Table table = Table.of("NAME", "STATE");
        table.row("a rather long name", "RUNNING");
        assertEquals(List.of("NAME        STATE", "a rather …  RUNNING"), table.lines(19));
        assertEquals(List.of("NAME  STATE", "a r…  RUNNING"), table.lines(5));
    }

    @Test
    void figuresAreForPeople() {
        assertEquals("59 s", Figures.duration(59_999));
        assertEquals("2 min 5 s", Figures.duration(125_000));
        assertEquals("1 h 1 min", Figures.duration(3_660_000));
        assertEquals("2 d 1 h", Figures.duration(49 * 3_600_000L));
        assertEquals("-", Figures.percent(-1));
        assertEquals("50 %", Figures.percent(0.5));
    }
}
