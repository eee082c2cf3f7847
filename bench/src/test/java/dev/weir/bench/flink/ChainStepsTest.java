package dev.weir.bench.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.weir.bench.work.Expected;
import dev.weir.bench.work.Sample;
import org.junit.jupiter.api.Test;

/** Compares the chain's functions with the loop that tells what they shall give. Stateless. */
class ChainStepsTest {
    private static final int RECORDS = 100_000;

    @Test
    void theLoopExpectsWhatTheFunctionsGive() {
        long records = 0;
        long checksum = 0;
        for (long index = 0; index < RECORDS; index++) {
            Sample sample = new ChainSteps.Rotate().map(Sample.of(index));
            if (!new ChainSteps.DropSmall().filter(sample)) {
                continue;
            }
            sample = new ChainSteps.Shift().map(new ChainSteps.Scale().map(sample));
            if (!new ChainSteps.DropRound().filter(sample)) {
                continue;
            }
            sample = new ChainSteps.Fold().map(sample);
            if (!new ChainSteps.DropMasked().filter(sample)) {
                continue;
            }
            records++;
            checksum += Sample.fingerprint(new ChainSteps.Negate().map(sample));
        }
        assertEquals(new Expected.Total(records, checksum), Expected.chain(RECORDS));
    }
}
