package io.bitcask.testkit;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Faults in how a codec names itself and writes. */
final class PlantedWriterBugs {

    private PlantedWriterBugs() {}

    static List<PlantedBug> all() {
        return List.of(
                new PlantedBug(
                        "has a name that is not allowed", "codec_hasIdentity", WrongName::new),
                new PlantedBug(
                        "has a suffix that is reserved", "codec_hasIdentity", ReservedSuffix::new),
                new PlantedBug(
                        "drops high bits of the sequence", "record_roundTrips", ShortSequence::new),
                new PlantedBug("decodes text in between", "record_roundTrips", TextAsString::new),
                new PlantedBug(
                        "wants the sequence in the body",
                        "encodeBody_doesNotReadTheSequence",
                        SequenceInBody::new),
                new PlantedBug(
                        "keeps the kind from body to head",
                        "encodeHead_completesBodiesThatWaited",
                        KindKept::new),
                new PlantedBug(
                        "takes more than the headroom",
                        "encodeHead_fitsIntoTheHeadroom",
                        OverfullHead::new),
                new PlantedBug(
                        "leaves out zeros, where old bytes stand",
                        "encode_intoUsedBuffer",
                        StaleExpiry::new),
                new PlantedBug(
                        "writes into the value's array",
                        "encode_leavesItsSourceAlone",
                        SourceChanged::new),
                new PlantedBug(
                        "drops the checksum's highest bit",
                        "putChecksum_changesTheChecksumAlone",
                        ShortChecksum::new),
                new PlantedBug(
                        "has a mark of a single bit", "flippedBit_isNoticed", OneBitMark::new),
                new PlantedBug(
                        "writes another byte than the golden one",
                        "frame_isGolden",
                        OneBitMark::new),
                new PlantedBug(
                        "writes another header than the golden one",
                        "header_isGolden",
                        Later::new));
    }

    private static class WrongName extends PlainCodec {
        @Override
        public String name() {
            return "Plain_Codec";
        }
    }

    private static class ReservedSuffix extends PlainCodec {
        @Override
        public String fileSuffix() {
            return "hint";
        }
    }

    private static class ShortSequence extends PlainCodec {
        @Override
        public void encodeHead(long sequence, FrameBuffer out) {
            super.encodeHead(sequence & 0xFFFF_FFFFL, out);
        }
    }

    private static class TextAsString extends PlainCodec {
        @Override
        public void encodeBody(LogRecord record, FrameBuffer out) {
            if (record.kind() == RecordKind.TEXT) {
                String text = new String(record.copyValue(), StandardCharsets.UTF_8);
                byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                record.value(bytes, 0, bytes.length);
            }
            super.encodeBody(record, out);
        }
    }

    private static class SequenceInBody extends PlainCodec {
        @Override
        public void encodeBody(LogRecord record, FrameBuffer out) {
            if (record.sequence() < 1) {
                throw new IllegalArgumentException("no sequence");
            }
            super.encodeBody(record, out);
        }
    }

    private static class KindKept extends PlainCodec {
        private RecordKind kind = RecordKind.BYTES;

        @Override
        public void encodeBody(LogRecord record, FrameBuffer out) {
            kind = record.kind();
            super.encodeBody(record, out);
        }

        @Override
        public void encodeHead(long sequence, FrameBuffer out) {
            super.encodeHead(sequence, out);
            out.array()[out.payloadOffset() + KIND_OFFSET] = (byte) kind.code();
        }
    }

    private static class OverfullHead extends PlainCodec {
        @Override
        public void encodeHead(long sequence, FrameBuffer out) {
            super.encodeHead(sequence, out);
            out.prepend(FrameBuffer.HEADROOM_BYTES);
        }
    }

    private static class StaleExpiry extends PlainCodec {
        private static final int EXPIRY_OFFSET = 8;

        @Override
        public void encodeBody(LogRecord record, FrameBuffer out) {
            out.ensureRoom(EXPIRY_OFFSET + Long.BYTES);
            byte[] expiry = new byte[Long.BYTES];
            System.arraycopy(out.array(), out.end() + EXPIRY_OFFSET, expiry, 0, Long.BYTES);
            super.encodeBody(record, out);
            if (record.expiresAtMillis() == LogRecord.NEVER) {
                System.arraycopy(expiry, 0, out.array(), out.start() + EXPIRY_OFFSET, Long.BYTES);
            }
        }
    }

    private static class SourceChanged extends PlainCodec {
        @Override
        public void encodeBody(LogRecord record, FrameBuffer out) {
            super.encodeBody(record, out);
            if (record.valueBytes() > 0) {
                record.valueArray()[record.valueOffset()]++;
            }
        }
    }

    private static class ShortChecksum extends PlainCodec {
        @Override
        public void putChecksum(int checksum, FrameBuffer out) {
            super.putChecksum(checksum & Integer.MAX_VALUE, out);
        }
    }

    private static class Later extends PlainCodec {
        @Override
        public void encodeHeader(FileHeader header, FrameBuffer out) {
            super.encodeHeader(
                    new FileHeader(
                            header.formatVersion(),
                            header.storeId(),
                            header.fileId(),
                            header.createdAtMillis() + 1),
                    out);
        }
    }

    private static class OneBitMark extends PlainCodec {
        private static final byte MARK = '@';

        @Override
        public void encodeHead(long sequence, FrameBuffer out) {
            super.encodeHead(sequence, out);
            out.array()[out.start()] = MARK;
        }

        @Override
        boolean isMark(byte mark, byte actual) {
            return actual == (mark == FRAME_MARK ? MARK : mark);
        }
    }
}
