package dev.weir.bench.flink;

import dev.weir.bench.work.Sample;
import org.apache.flink.api.common.functions.FilterFunction;
import org.apache.flink.api.common.functions.MapFunction;

/** The eight cheap functions of the chain, each a class of its own, as in a user's program. Stateless. */
final class ChainSteps {
    private ChainSteps() {}

    static final class Rotate implements MapFunction<Sample, Sample> {
        private static final long serialVersionUID = 1L;

        @Override
        public Sample map(Sample sample) {
            return new Sample(sample.id, Long.rotateLeft(sample.value, 7));
        }
    }

    static final class DropSmall implements FilterFunction<Sample> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Sample sample) {
            return (sample.value & 0x3F) != 0;
        }
    }

    static final class Scale implements MapFunction<Sample, Sample> {
        private static final long serialVersionUID = 1L;

        @Override
        public Sample map(Sample sample) {
            return new Sample(sample.id, sample.value * 31);
        }
    }

    static final class Shift implements MapFunction<Sample, Sample> {
        private static final long serialVersionUID = 1L;

        @Override
        public Sample map(Sample sample) {
            return new Sample(sample.id, sample.value + sample.id);
        }
    }

    static final class DropRound implements FilterFunction<Sample> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Sample sample) {
            return (sample.value & 0x7F00) != 0;
        }
    }

    static final class Fold implements MapFunction<Sample, Sample> {
        private static final long serialVersionUID = 1L;

        @Override
        public Sample map(Sample sample) {
            return new Sample(sample.id, sample.value ^ (sample.value >>> 29));
        }
    }

    static final class DropMasked implements FilterFunction<Sample> {
        private static final long serialVersionUID = 1L;

        @Override
        public boolean filter(Sample sample) {
            return (sample.value & 0x1F0000) != 0;
        }
    }

    static final class Negate implements MapFunction<Sample, Sample> {
        private static final long serialVersionUID = 1L;

        @Override
        public Sample map(Sample sample) {
            return new Sample(sample.id, -sample.value);
        }
    }
}
