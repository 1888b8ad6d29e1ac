package io.bitcask.testkit;

import java.util.Arrays;
import java.util.Random;

/** Damage at random to bytes that were right. */
final class Mutations {

    private static final byte[] LIKELY = {
        0, 1, 0x7F, (byte) 0x80, (byte) 0xFF, '0', '9', 'f', '"', '\\', '\n', '}'
    };
    private static final int MOST_AT_ONCE = 4;

    private final Random random;

    Mutations(Random random) {
        this.random = random;
    }

    /** Returns a damaged copy. */
    byte[] damage(byte[] bytes) {
        byte[] damaged = bytes.clone();
        int times = 1 + random.nextInt(MOST_AT_ONCE);
        for (int time = 0; time < times && damaged.length > 0; time++) {
            damaged = damageOnce(damaged);
        }
        return damaged;
    }

    private byte[] damageOnce(byte[] bytes) {
        int at = random.nextInt(bytes.length);
        int length = 1 + random.nextInt(Math.min(8, bytes.length - at));
        return switch (random.nextInt(7)) {
            case 0 -> with(bytes, at, (byte) (bytes[at] ^ 1 << random.nextInt(Byte.SIZE)));
            case 1 -> with(bytes, at, likely());
            case 2 -> with(bytes, at, (byte) random.nextInt());
            case 3 -> filled(bytes, at, at + length, likely());
            case 4 -> spliced(bytes, at, at + length);
            case 5 -> spliced(bytes, at + length, at);
            default -> Arrays.copyOf(bytes, at);
        };
    }

    private byte likely() {
        return LIKELY[random.nextInt(LIKELY.length)];
    }

    private static byte[] with(byte[] bytes, int at, byte value) {
        bytes[at] = value;
        return bytes;
    }

    private static byte[] filled(byte[] bytes, int from, int to, byte value) {
        Arrays.fill(bytes, from, to, value);
        return bytes;
    }

    /**
     * Returns the bytes up to one offset and those from another on, which leaves out or doubles a
     * range.
     */
    private static byte[] spliced(byte[] bytes, int firstEnd, int secondStart) {
        byte[] result = Arrays.copyOf(bytes, firstEnd + bytes.length - secondStart);
        System.arraycopy(bytes, secondStart, result, firstEnd, bytes.length - secondStart);
        return result;
    }
}
