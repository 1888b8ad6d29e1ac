package io.bitcask.testkit;

import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Bytes that nobody wrote do no harm: nothing is thrown, nothing large is allocated, no bounds
 * leave the input, and what is decoded all the same is what the bytes are the only form of.
 */
final class Garbage {

    private static final int RANDOM_INPUTS = 20_000;
    private static final int MUTATED_INPUTS = 40_000;
    private static final int LONGEST_RANDOM_BYTES = 300;

    private static final int ALLOWED_BYTES_PER_BYTE = 32;
    private static final int ALLOWED_BYTES = 64 << 10;
    private static final int BOMB_BYTES = 64;

    private Garbage() {}

    static <T> void verify(Part<T> part) {
        forEachInput(part, input -> verify(part, input));
    }

    /** Scans and decodes one input, and requires what must hold for each. */
    static <T> void verify(Part<T> part, byte[] input) {
        try {
            verifyAnswer(part, input);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(
                    "from " + Hex.of(input) + " as a " + part.noun() + ": " + e + Seed.hint(), e);
        }
    }

    private static <T> void verifyAnswer(Part<T> part, byte[] input) {
        int candidate = part.codec.nextCandidate(input, 0, input.length);
        require(candidate >= 0 && candidate <= input.length, "nextCandidate is " + candidate);
        Frame frame = new Frame();
        FrameStatus status = part.scan(input, 0, input.length, frame);
        if (status == FrameStatus.MALFORMED) {
            require(!frame.reason().isEmpty(), "MALFORMED without a reason");
        }
        if (status != FrameStatus.FRAME) {
            return;
        }
        require(Found.of(status, frame, 0).isWithin(input.length), "bounds beyond the input");
        T content = part.decode(input, frame);
        if (content == null) {
            return;
        }
        require(part.isPossible(content), content + " is decoded, which no engine writes");
        if (part.hasOneForm(content)) {
            byte[] read = Arrays.copyOf(input, frame.frameBytes());
            byte[] written = part.encode(content, frame.checksum());
            require(
                    Arrays.equals(read, written),
                    content + " is decoded, but written as " + Hex.of(written)
                            + "; only that form may be accepted");
        }
    }

    static <T> void verifyAllocation(Part<T> part) {
        Consumer<byte[]> scanAndDecode = input -> {
            Frame frame = new Frame();
            if (part.scan(input, 0, input.length, frame) == FrameStatus.FRAME) {
                part.decode(input, frame);
            }
        };
        forEachInput(part, input -> verifyAllocation(part, input, scanAndDecode));
        for (T content : part.samples()) {
            forEachBomb(
                    part.encode(content).bytes(),
                    input -> verifyAllocation(part, input, scanAndDecode));
        }
    }

    /**
     * Measures twice before complaining: whatever runs for the first time loads classes as well.
     */
    private static <T> void verifyAllocation(
            Part<T> part, byte[] input, Consumer<byte[]> scanAndDecode) {
        long allowed = ALLOWED_BYTES + (long) ALLOWED_BYTES_PER_BYTE * input.length;
        long first = AllocationMeter.bytesOf(() -> scanAndDecode.accept(input));
        if (first <= allowed) {
            return;
        }
        long second = AllocationMeter.bytesOf(() -> scanAndDecode.accept(input));
        require(
                second <= allowed,
                second + " bytes are allocated for " + Hex.of(input) + " as a " + part.noun()
                        + Seed.hint());
    }

    private static <T> void forEachInput(Part<T> part, Consumer<byte[]> rule) {
        Random random = Seed.random();
        for (int input = 0; input < RANDOM_INPUTS; input++) {
            byte[] bytes = new byte[random.nextInt(LONGEST_RANDOM_BYTES)];
            random.nextBytes(bytes);
            rule.accept(bytes);
        }
        Mutations mutations = new Mutations(random);
        List<byte[]> right = part.samples().stream()
                .map(content -> part.encode(content).bytes())
                .toList();
        for (int input = 0; input < MUTATED_INPUTS; input++) {
            rule.accept(mutations.damage(right.get(input % right.size())));
        }
    }

    /** Writes large numbers over every place near the beginning, where lengths tend to stand. */
    private static void forEachBomb(byte[] right, Consumer<byte[]> rule) {
        for (byte large : new byte[] {(byte) 0xFF, 0x7F, '9', 'f'}) {
            for (int at = 0; at < Math.min(BOMB_BYTES, right.length); at++) {
                for (int length = 1; length <= Math.min(8, right.length - at); length++) {
                    byte[] bomb = right.clone();
                    Arrays.fill(bomb, at, at + length, large);
                    rule.accept(bomb);
                }
            }
        }
    }

    private static void require(boolean right, String complaint) {
        if (!right) {
            throw new AssertionError(complaint);
        }
    }
}
