package dev.weir.taskmanager.control;

import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers what the last commands of the current epoch were answered, so that a repeated one is answered again and
 * acted on once. Owned by {@link WorkerCore}.
 */
final class CommandLog {
    /** How many answers are remembered. A command of the same connection can't be later than that. */
    static final int WINDOW = 4_096;

    private final Map<CommandId, CommandDone> answers = new LinkedHashMap<>();

    /** What the command was answered; empty for a command that is to be acted on. */
    Optional<CommandDone> answerTo(CommandId command) {
        return Optional.ofNullable(answers.get(command));
    }

    void remember(CommandDone answer) {
        answers.put(answer.command(), answer);
        if (answers.size() > WINDOW) {
            Iterator<CommandId> oldest = answers.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
    }

    /** A new epoch counts its commands anew. */
    void clear() {
        answers.clear();
    }
}
