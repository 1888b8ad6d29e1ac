package io.bitcask.testkit;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import java.util.Arrays;
import java.util.stream.Stream;

/**
 * No bit of a file can change unnoticed. The checksum guards the payload; what lies around the
 * payload must be guarded by the codec, which knows what has to stand there.
 */
final class FlippedBits {

    private FlippedBits() {}

    static <T> void verify(Part<T> part) {
        Stream.concat(part.samples().stream(), part.largeSamples().stream())
                .forEach(content -> verify(part, content));
    }

    /** Flips bits in the first of two parts, so that what grows finds something to grow into. */
    private static <T> void verify(Part<T> part, T content) {
        byte[] one = part.encode(content).bytes();
        byte[] two = Arrays.copyOf(one, 2 * one.length);
        System.arraycopy(one, 0, two, one.length, one.length);
        Places.in(one.length).forEach(offset -> {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte flip = (byte) (1 << bit);
                two[offset] ^= flip;
                verify(part, content, two, one.length, offset, bit);
                verify(part, content, two, two.length, offset, bit);
                two[offset] ^= flip;
            }
        });
    }

    private static <T> void verify(
            Part<T> part, T content, byte[] bytes, int limit, int offset, int bit) {
        Frame frame = new Frame();
        FrameStatus status = part.scan(bytes, 0, limit, frame);
        if (status == FrameStatus.END) {
            throw new AssertionError(String.format(
                    "with bit %d of byte %d flipped, a %s reads as END, and all behind it is lost"
                            + " in silence; begin with a byte that has two bits set or more: %s",
                    bit, offset, part.noun(), Hex.of(bytes, 0, limit)));
        }
        T accepted = status == FrameStatus.FRAME ? part.accept(bytes, frame) : null;
        if (accepted != null) {
            throw new AssertionError(String.format(
                    "with bit %d of byte %d flipped, a %s passes as %s; written was %s: %s",
                    bit, offset, part.noun(), accepted, content, Hex.of(bytes, 0, limit)));
        }
    }
}
