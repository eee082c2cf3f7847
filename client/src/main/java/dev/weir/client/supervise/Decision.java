package dev.weir.client.supervise;

import java.time.Duration;

/** What to do about a server that has ended. Immutable. */
sealed interface Decision {

    /** Why, for the log. */
    String sentence();

    /** Start it again after that time. */
    record StartAgain(Duration in, String sentence) implements Decision {}

    /** Leave it; it ended on purpose, or would end the same way again. */
    record GiveUp(String sentence) implements Decision {}
}
