package io.bitcask.codec.protobuf;

import com.google.protobuf.CodedInputStream;
import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.MalformedFrameException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.UUID;

/**
 * The payload of a header: the fields of the {@code FileIdentity} message, in the order of their
 * numbers. Read once a file, so simplicity comes before speed: whatever can be parsed is parsed,
 * and accepted when writing it gives the same bytes again.
 */
final class IdentityFields {

    private static final byte FORMAT_VERSION_TAG = 0x08;
    private static final byte STORE_ID_TAG = 0x12;
    private static final byte FILE_ID_TAG = 0x18;
    private static final byte CREATED_AT_TAG = 0x20;

    private static final int STORE_ID_BYTES = 2 * Long.BYTES;
    private static final int LARGEST_NUMBER_FIELD_BYTES = 1 + 10;
    private static final int LARGEST_BYTES = 3 * LARGEST_NUMBER_FIELD_BYTES + 2 + STORE_ID_BYTES;

    private IdentityFields() {}

    /** Appends all fields. */
    static void append(FileHeader header, FrameBuffer out) {
        appendNumber(FORMAT_VERSION_TAG, header.formatVersion(), out);
        out.append(STORE_ID_TAG);
        out.append((byte) STORE_ID_BYTES);
        out.append(toBytes(header.storeId()), 0, STORE_ID_BYTES);
        appendNumber(FILE_ID_TAG, header.fileId(), out);
        if (header.createdAtMillis() != 0) {
            appendNumber(CREATED_AT_TAG, header.createdAtMillis(), out);
        }
    }

    /**
     * Takes a payload apart. A payload of a later version than a given one may hold more than is
     * known, so that a later version can be told from damage.
     */
    static FileHeader read(byte[] bytes, Frame frame, int newestVersion)
            throws MalformedFrameException {
        FileHeader header = parse(bytes, frame);
        if (header.formatVersion() <= newestVersion) {
            requireOnlyForm(header, bytes, frame);
        }
        return header;
    }

    private static FileHeader parse(byte[] bytes, Frame frame) throws MalformedFrameException {
        CodedInputStream in =
                CodedInputStream.newInstance(bytes, frame.payloadOffset(), frame.payloadBytes());
        int formatVersion = 0;
        byte[] storeId = {};
        int fileId = 0;
        long createdAtMillis = 0;
        try {
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                switch (tag) {
                    case FORMAT_VERSION_TAG -> formatVersion = in.readUInt32();
                    case STORE_ID_TAG -> storeId = in.readByteArray();
                    case FILE_ID_TAG -> fileId = in.readUInt32();
                    case CREATED_AT_TAG -> createdAtMillis = in.readUInt64();
                    default -> skip(tag, in);
                }
            }
        } catch (IOException e) {
            throw new MalformedFrameException(
                    "the identity is no protobuf message: " + e.getMessage());
        }
        if (formatVersion < 1 || storeId.length != STORE_ID_BYTES || fileId < 1) {
            throw new MalformedFrameException("the identity has format_version " + formatVersion
                    + ", a store_id of " + storeId.length + " bytes and file_id " + fileId
                    + "; expected are numbers from 1 up and " + STORE_ID_BYTES + " bytes");
        }
        return new FileHeader(formatVersion, toUuid(storeId), fileId, createdAtMillis);
    }

    private static void skip(int tag, CodedInputStream in)
            throws IOException, MalformedFrameException {
        if (!in.skipField(tag)) {
            throw new MalformedFrameException("the identity ends a group that never began");
        }
    }

    private static void requireOnlyForm(FileHeader header, byte[] bytes, Frame frame)
            throws MalformedFrameException {
        FrameBuffer again = new FrameBuffer(LARGEST_BYTES);
        append(header, again);
        int from = frame.payloadOffset();
        int to = from + frame.payloadBytes();
        if (!Arrays.equals(bytes, from, to, again.array(), again.start(), again.end())) {
            throw new MalformedFrameException(
                    "the identity's fields are not in their order, their shortest form, or known");
        }
    }

    private static void appendNumber(byte tag, long value, FrameBuffer out) {
        out.append(tag);
        int at = out.append(Varint.size(value));
        Varint.put(out.array(), at, value);
    }

    private static byte[] toBytes(UUID id) {
        return ByteBuffer.allocate(STORE_ID_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    private static UUID toUuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
