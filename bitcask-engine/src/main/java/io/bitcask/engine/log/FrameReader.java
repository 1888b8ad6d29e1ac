package io.bitcask.engine.log;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.RecordCodec;

/** Reads the record at a place that the keydir names. */
public final class FrameReader {

    private static final int SMALLEST_READ_BYTES = 128;
    private static final int LARGEST_GUESS_BYTES = 16 << 10;

    private FrameReader() {}

    /**
     * Reads one record into a scratch, and checks it.
     *
     * @param verify whether to compare the checksum
     * @return whether it was read; if not, the file has been retired and the key must be looked up
     *     again
     * @throws CorruptionException when what stands there is not what was written
     */
    public static boolean read(DataFile file, int offset, Scratch scratch, boolean verify) {
        RecordCodec codec = file.codec();
        Frame frame = scratch.frame;
        int wanted = scratch.expectedFrameBytes;
        while (true) {
            byte[] bytes = scratch.inOfAtLeast(wanted);
            int count = file.read(offset, bytes, 0, wanted);
            if (count == DataFile.RETIRED) {
                return false;
            }
            FrameStatus status = codec.scan(bytes, 0, count, frame);
            if (status == FrameStatus.FRAME) {
                break;
            }
            if (status != FrameStatus.TORN) {
                throw damaged(
                        file, offset, status == FrameStatus.END ? "found zeros" : frame.reason());
            }
            wanted = moreThan(wanted, count, file.end() - offset, frame.neededBytes());
            if (wanted <= count) {
                throw damaged(file, offset, "the record goes on beyond the end of the log");
            }
        }
        int frameBytes = frame.frameBytes();
        scratch.expectedFrameBytes = Math.min(
                LARGEST_GUESS_BYTES,
                Math.max(SMALLEST_READ_BYTES, frameBytes + (frameBytes >>> 2)));
        check(file, offset, scratch, verify);
        return true;
    }

    private static void check(DataFile file, int offset, Scratch scratch, boolean verify) {
        Frame frame = scratch.frame;
        byte[] bytes = scratch.in();
        if (verify) {
            int computed = Checksum.ofFrame(
                    bytes, frame.payloadOffset(), frame.payloadBytes(), file.seed(), offset);
            if (computed != frame.checksum()) {
                throw damaged(file, offset, mismatch(frame.checksum(), computed));
            }
        }
        if (!file.codec().decode(bytes, frame, scratch.record)) {
            throw damaged(file, offset, frame.reason());
        }
    }

    /**
     * Returns how much to read next: what the codec asks for, or twice as much, but not past the
     * end.
     */
    private static int moreThan(int wanted, int count, int available, int needed) {
        if (count < wanted) {
            return count;
        }
        long next = needed == Frame.UNKNOWN ? wanted * 2L : needed;
        if (needed > available) {
            return count;
        }
        return (int) Math.min(next, available);
    }

    static String mismatch(int stored, int computed) {
        return "the checksum is %08x, its content gives %08x".formatted(stored, computed);
    }

    private static CorruptionException damaged(DataFile file, int offset, String finding) {
        return new CorruptionException(
                file.path(), offset, finding + " (codec " + file.codec().name() + ")");
    }
}
