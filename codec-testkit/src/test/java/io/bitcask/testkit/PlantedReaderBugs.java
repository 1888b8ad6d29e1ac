package io.bitcask.testkit;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.MalformedFrameException;
import io.bitcask.api.codec.RecordKind;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;

/**
 * Faults in how a codec takes apart what it has found. The faults of scans are
 * {@link PlantedScanBugs}.
 */
final class PlantedReaderBugs {

    private PlantedReaderBugs() {}

    static List<PlantedBug> all() {
        return List.of(
                new PlantedBug(
                        "loses half of the store's id", "header_roundTrips", HalfStoreId::new),
                new PlantedBug("knows no later version", "header_roundTrips", NoLaterVersion::new),
                new PlantedBug(
                        "reads long keys as negative",
                        "record_roundTrips_whenLarge",
                        SignedKey::new),
                new PlantedBug(
                        "leaves the last record's expiry behind",
                        "record_roundTrips_intoUsedObjects",
                        OldExpiry::new),
                new PlantedBug("throws at unknown kinds", "garbage_isHarmless", ThrowsAtKind::new),
                new PlantedBug("accepts kinds in two forms", "garbage_isHarmless", TwoForms::new),
                new PlantedBug("accepts records without a key", "garbage_isHarmless", NoKey::new),
                new PlantedBug(
                        "shares an object among threads", "codec_isThreadSafe", Shared::new));
    }

    private static class HalfStoreId extends PlainCodec {
        @Override
        public FileHeader decodeHeader(byte[] bytes, Frame frame) throws MalformedFrameException {
            FileHeader header = super.decodeHeader(bytes, frame);
            UUID half = new UUID(header.storeId().getMostSignificantBits(), 0);
            return new FileHeader(
                    header.formatVersion(), half, header.fileId(), header.createdAtMillis());
        }
    }

    private static class NoLaterVersion extends PlainCodec {
        @Override
        public FileHeader decodeHeader(byte[] bytes, Frame frame) throws MalformedFrameException {
            FileHeader header = super.decodeHeader(bytes, frame);
            if (header.formatVersion() > formatVersion()) {
                throw new MalformedFrameException("too new");
            }
            return header;
        }
    }

    private static class SignedKey extends PlainCodec {
        @Override
        public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
            short keyBytes =
                    ByteBuffer.wrap(bytes).getShort(frame.payloadOffset() + KIND_OFFSET + 1);
            return keyBytes >= 0 && super.decode(bytes, frame, record);
        }
    }

    private static class OldExpiry extends PlainCodec {
        @Override
        public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
            LogRecord fresh = new LogRecord();
            if (!super.decode(bytes, frame, fresh)) {
                return false;
            }
            long expiry = fresh.expiresAtMillis() == LogRecord.NEVER
                    ? record.expiresAtMillis()
                    : fresh.expiresAtMillis();
            record.set(fresh.kind(), fresh.sequence(), fresh.timestampMillis(), expiry)
                    .key(bytes, fresh.keyOffset(), fresh.keyBytes())
                    .value(bytes, fresh.valueOffset(), fresh.valueBytes());
            return true;
        }
    }

    private static class ThrowsAtKind extends PlainCodec {
        @Override
        public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
            RecordKind kind = RecordKind.ofCode(bytes[frame.payloadOffset() + KIND_OFFSET]);
            return super.decode(bytes, frame, record) && record.kind() == kind;
        }
    }

    private static class TwoForms extends PlainCodec {
        @Override
        public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
            byte[] normal = bytes.clone();
            normal[frame.payloadOffset() + KIND_OFFSET] &= 7;
            return super.decode(normal, frame, record);
        }
    }

    private static class NoKey extends PlainCodec {
        @Override
        public boolean decode(byte[] bytes, Frame frame, LogRecord record) {
            if (super.decode(bytes, frame, record)) {
                return true;
            }
            int fieldBytes = KIND_OFFSET + 3;
            int at = frame.payloadOffset();
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (in.getLong(at) < 1 || in.getShort(at + KIND_OFFSET + 1) != 0) {
                return false;
            }
            record.set(RecordKind.BYTES, in.getLong(at), in.getLong(at + 8), in.getLong(at + 16))
                    .value(bytes, at + fieldBytes, frame.payloadBytes() - fieldBytes);
            return true;
        }
    }

    private static class Shared extends PlainCodec {
        private volatile Frame shared = new Frame();

        @Override
        public FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
            shared = frame;
            Thread.yield();
            return super.scan(bytes, offset, limit, shared);
        }
    }
}
