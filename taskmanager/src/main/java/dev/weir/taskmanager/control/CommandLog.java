package dev.weir.taskmanager.control;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.ids.CommandId;
import dev.weir.rpc.control.Failure;
import dev.weir.rpc.control.WorkerMessage.CommandDone;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Remembers what the last commands of the current epoch were answered, so that a repeated one is answered again and acted on
 * once. Owned by {@link WorkerCore}.
 *
 * <p>Command ids rise within an epoch. One that is older than the oldest that is remembered is refused, because nobody can
 * say whether it was done.
 */
final class CommandLog {
    /** How many answers are remembered. */
    static final int WINDOW = 4_096;

    private final TreeMap<Long, CommandDone> answers = new TreeMap<>();
    private long forgottenUpTo = Long.MIN_VALUE;

    /** What the command was answered; empty for a command that is to be acted on. */
    Optional<CommandDone> answerTo(CommandId command) {
        CommandDone known = answers.get(command.value());
        if (known != null) {
            return Optional.of(known);
        }
        if (command.value() <= forgottenUpTo) {
            return Optional.of(new CommandDone(
                    command,
                    Optional.of(new Failure(
                            ErrorCode.INTERNAL,
                            "The worker no longer knows whether it did a command this old: command=" + command.value()
                                    + " forgottenUpTo=" + forgottenUpTo + ".",
                            ""))));
        }
        return Optional.empty();
    }

    void remember(CommandDone answer) {
        answers.put(answer.command().value(), answer);
        if (answers.size() > WINDOW) {
            forgottenUpTo = answers.pollFirstEntry().getKey();
        }
    }

    /** A new epoch counts its commands anew. */
    void clear() {
        answers.clear();
        forgottenUpTo = Long.MIN_VALUE;
    }

    int size() {
        return answers.size();
    }
}
