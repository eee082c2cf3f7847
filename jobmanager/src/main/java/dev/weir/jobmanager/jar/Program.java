package dev.weir.jobmanager.jar;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A program to be run. Immutable.
 *
 * @param entryClass empty for the one that the manifest names
 * @param arguments of its {@code main}
 */
public record Program(Path jar, Optional<String> entryClass, List<String> arguments, OptionalInt parallelism) {
    private static final int MAX_ARGUMENTS = 1_000;
    private static final int MAX_CHARACTERS = 64 << 10;
    private static final String CLASS_NAME = "[\\p{javaJavaIdentifierStart}][\\p{javaJavaIdentifierPart}.]{0,500}";

    public Program {
        arguments = List.copyOf(arguments);
        if (entryClass.isPresent() && !entryClass.get().matches(CLASS_NAME)) {
            throw new WeirException(ErrorCode.BAD_REQUEST, "The entryClass is no name of a Java class.");
        }
        if (arguments.size() > MAX_ARGUMENTS
                || arguments.stream().mapToInt(String::length).sum() > MAX_CHARACTERS) {
            throw new WeirException(
                    ErrorCode.BAD_REQUEST,
                    "A program takes at most " + MAX_ARGUMENTS + " arguments of " + MAX_CHARACTERS
                            + " characters together: put more into a file.");
        }
        if (arguments.stream().anyMatch(argument -> argument.indexOf('\0') >= 0)) {
            throw new WeirException(ErrorCode.BAD_REQUEST, "An argument of a program can't contain the character 0.");
        }
        if (parallelism.isPresent() && parallelism.getAsInt() < 1) {
            throw new WeirException(ErrorCode.BAD_REQUEST, "The parallelism must be at least 1.");
        }
    }
}
