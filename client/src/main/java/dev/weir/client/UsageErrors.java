package dev.weir.client;

import dev.weir.core.config.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns a command line that makes no sense into one sentence, with what may have been meant. Stateless. */
final class UsageErrors {
    private UsageErrors() {}

    /** The sentence; it ends with where to read on. */
    static String sentence(ParameterException failure) {
        CommandLine command = failure.getCommandLine();
        String name = command.getCommandSpec().qualifiedName();
        String what = failure instanceof UnmatchedArgumentException unmatched
                        && !unmatched.getUnmatched().isEmpty()
                ? unknown(command, unmatched.getUnmatched().get(0))
                : failure.getMessage().strip();
        return what + (what.endsWith(".") || what.endsWith("?") ? "" : ".") + " See '" + name + " --help'.";
    }

    private static String unknown(CommandLine command, String word) {
        boolean option = word.startsWith("-");
        String bare = option && word.indexOf('=') > 0 ? word.substring(0, word.indexOf('=')) : word;
        List<String> known = option
                ? options(command)
                : new ArrayList<>(command.getSubcommands().keySet());
        if (known.isEmpty()) {
            return "'" + word + "' is one argument too many";
        }
        Optional<String> meant = Spelling.nearest(bare, known);
        return (option ? "Unknown option '" : "Unknown command '") + bare + "'"
                + meant.map(near -> "; did you mean '" + near + "'?").orElse("");
    }

    private static List<String> options(CommandLine command) {
        return command.getCommandSpec().options().stream()
                .flatMap(option -> List.of(option.names()).stream())
                .toList();
    }
}
