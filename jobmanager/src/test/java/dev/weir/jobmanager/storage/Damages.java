package dev.weir.jobmanager.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** All the ways in which a file is cut short, or wrong in one bit of a byte. Has no state. */
final class Damages {
    private Damages() {}

    static List<byte[]> of(byte[] whole) {
        List<byte[]> damages = new ArrayList<>();
        for (int length = 0; length < whole.length; length++) {
            damages.add(Arrays.copyOf(whole, length));
        }
        for (int position = 0; position < whole.length; position++) {
            byte[] flipped = whole.clone();
            flipped[position] ^= (byte) (1 << position % Byte.SIZE);
            damages.add(flipped);
        }
        damages.add(Arrays.copyOf(whole, whole.length + 1));
        return damages;
    }
}
