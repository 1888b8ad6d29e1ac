package io.bitcask.testkit;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.MalformedFrameException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** Faults in how a codec looks for headers and frames. */
final class PlantedScanBugs {

    private PlantedScanBugs() {}

    static List<PlantedBug> all() {
        return List.of(
                new PlantedBug("takes a torn frame for the end", "prefix_isTorn", EndWhenTorn::new),
                new PlantedBug("takes a torn frame for damage", "prefix_isTorn", BadWhenTorn::new),
                new PlantedBug("takes a torn header for damage", "prefix_isTorn", BadHeader::new),
                new PlantedBug(
                        "says a byte too many is needed", "prefix_isTorn", NeedsTooMuch::new),
                new PlantedBug(
                        "says a byte too few is needed", "prefix_isTorn", NeedsTooLittle::new),
                new PlantedBug(
                        "ignores a bit of the frame", "flippedBit_isNoticed", IgnoresABit::new),
                new PlantedBug(
                        "ignores a bit of the header", "flippedBit_isNoticed", IgnoresABit::new),
                new PlantedBug("takes zeros for damage", "tail_ofZeros", NoZeroTail::new),
                new PlantedBug("takes 0xFF for the end", "tail_ofGarbage", OnesAreTheEnd::new),
                new PlantedBug(
                        "takes anything for the end", "tail_ofGarbage", AnythingIsTheEnd::new),
                new PlantedBug("reads past its limit", "scan_seesOnlyItsRange", PastLimit::new),
                new PlantedBug(
                        "reads past a header's limit", "scan_seesOnlyItsRange", PastEnd::new),
                new PlantedBug("takes frames for headers", "frame_isNoHeader", FrameAsHeader::new),
                new PlantedBug(
                        "swallows the byte behind", "frames_followOneAnother", Swallows::new),
                new PlantedBug(
                        "works at the array's start alone",
                        "scan_seesOnlyItsRange",
                        OffsetLost::new),
                new PlantedBug("says no reason", "garbage_isHarmless", NoReason::new),
                new PlantedBug(
                        "believes a length and allocates", "garbage_takesLittleMemory", Bomb::new),
                new PlantedBug(
                        "passes over a frame", "nextCandidate_missesNoFrame", PassesOver::new),
                new PlantedBug(
                        "searches past its limit", "nextCandidate_missesNoFrame", SearchesOn::new));
    }

    private static class EndWhenTorn extends PlainCodec {
        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            FrameStatus status = super.scan(bytes, offset, limit, frame);
            return status == FrameStatus.TORN ? FrameStatus.END : status;
        }
    }

    private static class BadWhenTorn extends PlainCodec {
        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            FrameStatus status = super.scan(bytes, offset, limit, frame);
            return status == FrameStatus.TORN ? frame.malformed("torn") : status;
        }
    }

    private static class BadHeader extends PlainCodec {
        @Override
        public FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame) {
            FrameStatus status = super.scanHeader(bytes, offset, limit, frame);
            return status == FrameStatus.TORN ? frame.malformed("torn") : status;
        }
    }

    private abstract static class WrongNeed extends PlainCodec {
        private final int error;

        WrongNeed(int error) {
            this.error = error;
        }

        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            FrameStatus status = super.scan(bytes, offset, limit, frame);
            return status == FrameStatus.TORN && frame.neededBytes() != Frame.UNKNOWN
                    ? frame.torn(frame.neededBytes() + error)
                    : status;
        }
    }

    private static class NeedsTooMuch extends WrongNeed {
        NeedsTooMuch() {
            super(1);
        }
    }

    private static class NeedsTooLittle extends WrongNeed {
        NeedsTooLittle() {
            super(-1);
        }
    }

    private static class IgnoresABit extends PlainCodec {
        @Override
        boolean isMark(byte mark, byte actual) {
            return (actual | 1) == (mark | 1);
        }
    }

    private static class NoZeroTail extends PlainCodec {
        @Override
        boolean isEnd(byte actual) {
            return false;
        }
    }

    private static class OnesAreTheEnd extends PlainCodec {
        @Override
        boolean isEnd(byte actual) {
            return actual == 0 || actual == -1;
        }
    }

    private static class AnythingIsTheEnd extends PlainCodec {
        @Override
        boolean isEnd(byte actual) {
            return actual != HEADER_MARK && actual != FRAME_MARK;
        }
    }

    private static class PastLimit extends PlainCodec {
        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            return super.scan(bytes, offset, bytes.length, frame);
        }
    }

    private static class PastEnd extends PlainCodec {
        @Override
        public FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame) {
            return super.scanHeader(bytes, offset, bytes.length, frame);
        }
    }

    private static class FrameAsHeader extends PlainCodec {
        @Override
        public FrameStatus scanHeader(byte[] bytes, int offset, int limit, Frame frame) {
            boolean isFrame = offset < limit && bytes[offset] == FRAME_MARK;
            return isFrame
                    ? scan(bytes, offset, limit, frame)
                    : super.scanHeader(bytes, offset, limit, frame);
        }

        @Override
        public FileHeader decodeHeader(byte[] bytes, Frame frame) throws MalformedFrameException {
            boolean isFrame = bytes[frame.offset()] == FRAME_MARK;
            return isFrame
                    ? new FileHeader(1, new UUID(0, 0), 1, 0)
                    : super.decodeHeader(bytes, frame);
        }
    }

    private static class Swallows extends PlainCodec {
        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            FrameStatus status = super.scan(bytes, offset, limit, frame);
            if (status != FrameStatus.FRAME || offset + frame.frameBytes() == limit) {
                return status;
            }
            return frame.found(
                    offset,
                    frame.frameBytes() + 1,
                    frame.payloadOffset(),
                    frame.payloadBytes(),
                    frame.checksum());
        }
    }

    private static class OffsetLost extends PlainCodec {
        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            byte[] moved = Arrays.copyOfRange(bytes, offset, limit);
            return super.scan(moved, 0, moved.length, frame);
        }
    }

    private static class NoReason extends PlainCodec {
        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            FrameStatus status = super.scan(bytes, offset, limit, frame);
            return status == FrameStatus.MALFORMED ? frame.malformed("") : status;
        }
    }

    private static class Bomb extends PlainCodec {
        private static final int ENOUGH_BYTES = 1 << 22;

        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            if (limit - offset < PAYLOAD_OFFSET || bytes[offset] != FRAME_MARK) {
                return super.scan(bytes, offset, limit, frame);
            }
            int declaredBytes = ByteBuffer.wrap(bytes).getInt(offset + LENGTH_OFFSET);
            int room = Math.clamp(declaredBytes, limit, ENOUGH_BYTES);
            return super.scan(Arrays.copyOf(bytes, room), offset, limit, frame);
        }
    }

    private static class PassesOver extends PlainCodec {
        @Override
        public int nextCandidate(byte[] bytes, int offset, int limit) {
            return super.nextCandidate(bytes, Math.min(offset + 1, limit), limit);
        }
    }

    private static class SearchesOn extends PlainCodec {
        @Override
        public int nextCandidate(byte[] bytes, int offset, int limit) {
            return super.nextCandidate(bytes, offset, bytes.length);
        }
    }
}
