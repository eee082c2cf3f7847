package dev.weir.core.types;

import dev.weir.api.tuple.Tuple2;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Types that the tests write and read. */
final class Samples {
    private Samples() {}

    enum Color {
        RED,
        GREEN {
            @Override
            boolean isLoud() {
                return false;
            }
        };

        boolean isLoud() {
            return true;
        }
    }

    record Primitives(boolean a, byte b, short c, char d, int e, long f, float g, double h) {}

    record Boxes(Boolean a, Byte b, Short c, Character d, Integer e, Long f, Float g, Double h, String i) {}

    record Empty() {}

    record Node(int v, Node next) {}

    record Pair<A, B>(A left, B right) {}

    record Shapes(Shape one, List<Shape> many) {}

    interface Shape {}

    record Circle(double radius) implements Shape {}

    record Positive(int value) {
        Positive {
            if (value <= 0) {
                throw new IllegalArgumentException("value=" + value + " is not positive");
            }
        }
    }

    /** A class that may have subclasses. */
    static class Order {
        private long id;
        private Long parent;
        private List<Item> items;
        private Map<String, Color> colors;
        Tuple2<String, Integer> best;

        private Order() {}

        Order(long id, Long parent, List<Item> items, Map<String, Color> colors, Tuple2<String, Integer> best) {
            this.id = id;
            this.parent = parent;
            this.items = items;
            this.colors = colors;
            this.best = best;
        }

        @Override
        public boolean equals(Object other) {
            return other != null
                    && other.getClass() == getClass()
                    && other instanceof Order that
                    && id == that.id
                    && Objects.equals(parent, that.parent)
                    && Objects.equals(items, that.items)
                    && Objects.equals(colors, that.colors)
                    && Objects.equals(best, that.best);
        }

        @Override
        public int hashCode() {
            return Long.hashCode(id);
        }
    }

    /** A subclass with a generic field. */
    static final class RushOrder<T> extends Order {
        T reason;

        RushOrder() {
            super(0, null, null, null, null);
        }

        @Override
        public boolean equals(Object other) {
            return super.equals(other) && other instanceof RushOrder<?> that && Objects.equals(reason, that.reason);
        }

        @Override
        public int hashCode() {
            return super.hashCode();
        }
    }

    record Item(String name, double price) {}

    /** Three longs, exactly. */
    static final class Three {
        private long a;
        private long b;
        private long c;

        private Three() {}

        Three(long a, long b, long c) {
            this.a = a;
            this.b = b;
            this.c = c;
        }

        long sum() {
            return a + b + c;
        }
    }
}
