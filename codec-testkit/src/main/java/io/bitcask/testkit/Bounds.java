package io.bitcask.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.FrameStatus;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A scan sees the bytes from its offset to its limit, and no others. */
final class Bounds {

    private static final int[] OFFSETS = {0, 1, 13};
    private static final byte[] POISONS = {0, (byte) 0xFF, '\n', '0', '}'};

    private Bounds() {}

    /** Reads a file of a header and many frames from its first byte to its last. */
    static void verifySequence(Headers headers, Frames frames) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        List<SampleRecord> records = new ArrayList<>(SampleRecords.sweep());
        records.addAll(frames.samples());
        file.writeBytes(headers.encode(headers.samples().getFirst()).bytes());
        int firstFrame = file.size();
        records.forEach(record -> file.writeBytes(frames.encode(record).bytes()));
        byte[] bytes = file.toByteArray();

        assertThat(headers.look(bytes, 0, bytes.length).frameBytes())
                .as("the header's length, in front of frames")
                .isEqualTo(firstFrame);
        int at = firstFrame;
        for (SampleRecord record : records) {
            EncodedPart encoded = frames.encode(record);
            assertThat(frames.look(bytes, at, bytes.length))
                    .as("scan at %d, where the frame of %s begins", at, record)
                    .isEqualTo(encoded.asFound());
            assertThat(frames.accept(bytes, at, bytes.length))
                    .as("read at %d", at)
                    .isEqualTo(record);
            at += encoded.length();
        }
        assertThat(frames.look(bytes, at, bytes.length).status())
                .as("behind the last frame")
                .isEqualTo(FrameStatus.END);
    }

    /** A header is no frame, and a frame no header. */
    static void verifyToldApart(Headers headers, Frames frames) {
        byte[] header = headers.encode(headers.samples().getFirst()).bytes();
        assertThat(frames.accept(header, 0, header.length))
                .as("a header, read as a frame")
                .isNull();
        for (SampleRecord record : frames.samples()) {
            byte[] frame = frames.encode(record).bytes();
            assertThat(headers.accept(frame, 0, frame.length))
                    .as("the frame of %s, read as a header", record)
                    .isNull();
        }
    }

    static <T> void verifyLimit(Part<T> part) {
        for (T content : part.samples()) {
            byte[] bytes = part.encode(content).bytes();
            for (int length = 0; length <= bytes.length; length++) {
                verifyLimit(part, content, bytes, length);
            }
        }
    }

    /**
     * Scans a beginning in an array that ends where it does, and then amid bytes that may mislead.
     */
    private static <T> void verifyLimit(Part<T> part, T content, byte[] bytes, int length) {
        Found alone = part.look(Arrays.copyOf(bytes, length), 0, length);
        requireSame(part, content, length, 0, alone, part.look(bytes, 0, length));
        for (int offset : OFFSETS) {
            byte[] amid = new byte[offset + length + bytes.length];
            for (byte poison : POISONS) {
                Arrays.fill(amid, poison);
                System.arraycopy(bytes, 0, amid, offset, length);
                Found found = part.look(amid, offset, offset + length);
                requireSame(part, content, length, offset, alone, found);
                requireSame(
                        content,
                        length == bytes.length,
                        part.accept(amid, offset, offset + length));
            }
        }
    }

    private static <T> void requireSame(
            Part<T> part, T content, int length, int offset, Found alone, Found amid) {
        if (!alone.equals(amid)) {
            throw new AssertionError(String.format(
                    "a scan looks beyond its bounds: the first %d bytes of the %s of %s are %n%s"
                            + " alone, but %n%s at offset %d amid other bytes",
                    length, part.noun(), content, alone, amid, offset));
        }
    }

    private static <T> void requireSame(T content, boolean whole, @Nullable T accepted) {
        boolean same = whole ? content.equals(accepted) : accepted == null;
        if (!same) {
            throw new AssertionError(String.format(
                    "amid other bytes %s is read as %s",
                    whole ? content : "a beginning of " + content, accepted));
        }
    }
}
