package dev.weir.testkit.operators;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One thing that happens to a pipeline. Immutable. */
public sealed interface Step {
    /** An element comes to an input. */
    record Push(int input, Object element) implements Step {}

    /** The clock moves to that moment. */
    record Advance(long timeMs) implements Step {}

    /** Makes the element that comes next to an input. */
    @FunctionalInterface
    interface Elements {
        /** An element, never null. */
        Object next(int input, SplittableRandom random);
    }

    /** So many steps on two inputs; every fourth or so moves the clock by up to 50 ms. */
    static List<Step> random(int count, SplittableRandom random, Elements elements) {
        List<Step> steps = new ArrayList<>();
        long timeMs = 0;
        for (int i = 0; i < count; i++) {
            if (random.nextInt(4) == 0) {
                timeMs += random.nextInt(50);
                steps.add(new Advance(timeMs));
            } else {
                int input = random.nextInt(2);
                steps.add(new Push(input, elements.next(input, random)));
            }
        }
        return steps;
    }
}
