package dev.weir.core.config;

import dev.weir.api.config.ConfigOption;
import dev.weir.api.config.Configuration;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.OneLine;
import dev.weir.core.error.WeirException;
import java.util.function.Predicate;

/**
 * A known option with the values that it allows. Immutable.
 *
 * @param allowed completes the sentence "the value must be ..."
 */
record OptionRule<T>(ConfigOption<T> option, String allowed, Predicate<T> test) {

    /** Throws when the configuration sets the option to something that is no such value. */
    void check(Configuration configuration, String origin) {
        boolean fits;
        try {
            fits = configuration.getOptional(option).map(test::test).orElse(true);
        } catch (IllegalArgumentException e) {
            throw bad(configuration, origin, e);
        }
        if (!fits) {
            throw bad(configuration, origin, null);
        }
    }

    private WeirException bad(Configuration configuration, String origin, Throwable cause) {
        String key = KnownOptions.keysOf(option)
                .filter(configuration::containsKey)
                .findFirst()
                .orElse(option.key());
        return new WeirException(
                ErrorCode.BAD_REQUEST,
                origin + ": '" + key + "' can't be '" + OneLine.quoted(configuration.getString(key, ""))
                        + "'; it must be " + allowed + ".",
                cause);
    }
}
