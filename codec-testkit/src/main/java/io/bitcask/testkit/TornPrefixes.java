package io.bitcask.testkit;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import java.util.stream.Stream;

/** What a crash cut off is seen to be cut off, wherever the cut is. */
final class TornPrefixes {

    private TornPrefixes() {}

    static <T> void verify(Part<T> part) {
        Stream.concat(part.samples().stream(), part.largeSamples().stream())
                .forEach(content -> verify(part, content));
    }

    static <T> void verify(Part<T> part, T content) {
        byte[] bytes = part.encode(content).bytes();
        Places.in(bytes.length).forEach(length -> verify(part, content, bytes, length));
    }

    private static <T> void verify(Part<T> part, T content, byte[] bytes, int length) {
        Found found = part.look(bytes, 0, length);
        FrameStatus expected = length == 0 ? FrameStatus.END : FrameStatus.TORN;
        if (found.status() != expected) {
            throw new AssertionError(String.format(
                    "the first %d of the %d bytes of the %s of %s are %s, not %s: %s",
                    length,
                    bytes.length,
                    part.noun(),
                    content,
                    found.status(),
                    expected,
                    Hex.of(bytes, 0, length)));
        }
        int neededBytes = found.neededBytes();
        if (neededBytes != Frame.UNKNOWN && neededBytes != bytes.length) {
            throw new AssertionError(String.format(
                    "from the first %d bytes of the %s of %s neededBytes is %d, not %d",
                    length, part.noun(), content, neededBytes, bytes.length));
        }
    }
}
