package io.bitcask.engine.damage;

import java.util.Arrays;

/**
 * A file that holds something else than it did.
 *
 * @param what what was done to it, for a message
 * @param file its name
 * @param from where the damage begins
 * @param to where it ends, or the greatest number when nothing is left behind it
 * @param content what it holds
 */
record Damage(String what, String file, int from, int to, byte[] content) {

    /** Flips a bit. */
    static Damage flip(String file, byte[] content, int bit) {
        byte[] damaged = content.clone();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        return new Damage("flipping bit " + bit, file, bit / 8, bit / 8 + 1, damaged);
    }

    /** Cuts off what is behind a length. */
    static Damage cut(String file, byte[] content, int length) {
        return new Damage(
                "a cut at " + length,
                file,
                length,
                Integer.MAX_VALUE,
                Arrays.copyOf(content, length));
    }

    /** Puts a tail behind the end. */
    static Damage tail(String what, String file, byte[] content, byte[] tail) {
        byte[] damaged = Arrays.copyOf(content, content.length + tail.length);
        System.arraycopy(tail, 0, damaged, content.length, tail.length);
        return new Damage(
                "a tail of " + tail.length + " bytes of " + what,
                file,
                content.length,
                damaged.length,
                damaged);
    }

    /** Puts something over a range. */
    static Damage over(String what, String file, byte[] content, int at, byte[] bytes) {
        byte[] damaged = content.clone();
        System.arraycopy(bytes, 0, damaged, at, bytes.length);
        return new Damage(what + " at " + at, file, at, at + bytes.length, damaged);
    }

    @Override
    public String toString() {
        return what + " of " + file;
    }
}
