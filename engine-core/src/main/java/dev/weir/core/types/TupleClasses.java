package dev.weir.core.types;

import dev.weir.api.codegen.StreamCodec;
import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;

/** Knows the tuple classes of the API by their arity. Has no state. */
final class TupleClasses {
    static final int LARGEST_ARITY = 25;
    private static final String PREFIX = "dev.weir.api.tuple.Tuple";

    private TupleClasses() {}

    /** The arity of a tuple class; -1 if {@code type} is none. */
    static int arityOf(Class<?> type) {
        String name = type.getName();
        if (type.getClassLoader() != StreamCodec.class.getClassLoader() || !name.startsWith(PREFIX)) {
            return -1;
        }
        String digits = name.substring(PREFIX.length());
        boolean isArity =
                !digits.isEmpty() && digits.length() <= 2 && digits.chars().allMatch(Character::isDigit);
        return isArity ? Integer.parseInt(digits) : -1;
    }

    /** The tuple class of {@code arity}. */
    static Class<?> ofArity(int arity) {
        try {
            return Class.forName(PREFIX + arity, false, StreamCodec.class.getClassLoader());
        } catch (ClassNotFoundException absent) {
            throw new WeirException(ErrorCode.UNSUPPORTED_TYPE, "There is no tuple of arity=" + arity + ".", absent);
        }
    }
}
