package dev.weir.core.types;

import dev.weir.core.error.ErrorCode;
import dev.weir.core.error.WeirException;
import java.lang.reflect.Type;
import java.util.ArrayDeque;
import java.util.Deque;

/** Where an analysis stands, such as {@code Order.items[].price}. Owned by the thread of the analysis. */
final class TypePath {
    private final Deque<String> segments = new ArrayDeque<>();

    TypePath(String root) {
        segments.add(root);
    }

    void push(String segment) {
        segments.addLast(segment);
    }

    void pop() {
        segments.removeLast();
    }

    /** The error of a type, found here, that has no codec. */
    WeirException error(Type type, String remedy) {
        return new WeirException(
                ErrorCode.UNSUPPORTED_TYPE,
                String.join("", segments) + ": " + type.getTypeName() + " can't be a part of a record: " + remedy
                        + ".");
    }
}
