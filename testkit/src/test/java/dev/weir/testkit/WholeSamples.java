package dev.weir.testkit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedSet;
import java.util.concurrent.ConcurrentHashMap;

/** Types with arrays, collections of all kinds, sealed hierarchies, generics and recursion. */
@SuppressWarnings({"ArrayRecordComponent", "JdkObsolete"}) // what programs have
final class WholeSamples {
    private WholeSamples() {}

    enum Level {
        LOW,
        MIDDLE {},
        HIGH
    }

    record Arrays(int[] ints, String[] texts, long[][] grid, Level[] levels, Object[] anything, Integer[] boxes) {}

    record Containers(
            Set<String> set,
            SortedSet<Integer> sorted,
            EnumSet<Level> levels,
            Deque<Long> deque,
            LinkedList<String> linked,
            PriorityQueue<Integer> queue,
            NavigableMap<String, Long> tree,
            EnumMap<Level, String> byLevel,
            ConcurrentHashMap<String, Integer> concurrent,
            Optional<List<String>> maybe) {}

    /** Written by the place of a class among Circle, Mark, Rectangle$Square, Rectangle$Wide: by name. */
    sealed interface Shape permits Circle, Rectangle, Mark {}

    record Circle(double radius) implements Shape {}

    sealed interface Rectangle extends Shape {
        record Square(int side) implements Rectangle {}

        record Wide(int width, int height) implements Rectangle {}
    }

    enum Mark implements Shape {
        DOT,
        CROSS {}
    }

    /** A sealed class that can be made itself, with an open branch. */
    static sealed class Animal permits Dog, Pet {
        String name;

        @Override
        public String toString() {
            return getClass().getSimpleName() + ":" + name;
        }
    }

    static final class Dog extends Animal {
        int tricks;

        @Override
        public String toString() {
            return super.toString() + ":" + tricks;
        }
    }

    static non-sealed class Pet extends Animal {}

    static class Parrot extends Pet {
        List<String> words;

        @Override
        public String toString() {
            return super.toString() + words;
        }
    }

    /** Recursion over a sealed type and generics. */
    sealed interface Expr<T> permits Value, Plus {}

    record Value<T>(T value) implements Expr<T> {}

    record Plus<U>(Expr<U> left, Expr<U> right) implements Expr<U> {}

    record Tree(String name, List<Tree> children, Map<String, Tree> byName, Tree[] all) {}

    record Even(int n, Odd next) {}

    record Odd(int n, Even next) {}

    /** A final class that refers to itself. */
    static final class Link {
        int value;
        Link next;
    }

    record Bounded<T extends Circle>(T one, List<? extends Circle> many, Map<? super String, ?> rest, T[] all) {}

    static class Top<A, B> {
        A first;
        List<B[]> second;
    }

    static class Middle<C> extends Top<C, Map<C, Long>> {
        C third;
    }

    static final class Bottom extends Middle<String> {
        Deque<String> fourth = new ArrayDeque<>();
    }
}
