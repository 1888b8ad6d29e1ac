package io.bitcask.codec.json.line;

import static io.bitcask.codec.json.line.RecordLayout.agree;
import static io.bitcask.codec.json.line.RecordLayout.ascii;

import io.bitcask.api.codec.FileHeader;
import io.bitcask.api.codec.Frame;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.FrameStatus;
import io.bitcask.api.codec.MalformedFrameException;
import io.bitcask.codec.json.text.AsciiRun;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The first line of a file, in which the checksum stands behind what the header says, and that is
 * the payload. A later version may have more members; they are not looked at.
 *
 * <pre>{@code
 * {"header":{"format":1,"store":"1b4e28ba-...","file":42,"created":1763840000123},"crc":"9f3a21c4"}
 * }</pre>
 */
public final class HeaderLine {

    /** The version of the format that this package writes. */
    public static final int FORMAT_VERSION = 1;

    /** More bytes than any header has, also of later versions. */
    private static final int MAX_BYTES = 4_096;

    private static final byte[] BEGIN = ascii("{\"header\":");
    private static final byte[] BEGIN_FORMAT = ascii("{\"header\":{\"format\":");
    private static final byte[] CRC = ascii("},\"crc\":\"");
    private static final byte[] BLANK_END = ascii(",\"crc\":\"00000000\"}\n");
    private static final byte[] END = ascii("\"}\n");

    private static final Pattern PAYLOAD = Pattern.compile("\\{\"format\":([1-9][0-9]{0,9})"
            + ",\"store\":\"([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\""
            + ",\"file\":([1-9][0-9]{0,9})"
            + ",\"created\":(0|-?[1-9][0-9]{0,18})"
            + "(,.+)?}");

    private HeaderLine() {}

    /** Appends a header, and marks payload and checksum. */
    public static void append(FileHeader header, FrameBuffer out) {
        String payload = "{\"format\":" + header.formatVersion()
                + ",\"store\":\"" + header.storeId()
                + "\",\"file\":" + header.fileId()
                + ",\"created\":" + header.createdAtMillis() + "}";
        byte[] payloadText = ascii(payload);
        out.append(BEGIN, 0, BEGIN.length);
        out.append(payloadText, 0, payloadText.length);
        out.append(BLANK_END, 0, BLANK_END.length);
        int checksumOffset = out.end() - END.length - HexChecksum.BYTES;
        out.mark(out.start() + BEGIN.length, payloadText.length, checksumOffset);
    }

    /** Looks for a header. */
    public static FrameStatus scan(byte[] bytes, int offset, int limit, Frame frame) {
        if (offset == limit) {
            return FrameStatus.END;
        }
        if (!agree(BEGIN_FORMAT, bytes, offset, limit - offset)) {
            return frame.malformed("a file begins with {\"header\":{\"format\":, this does not");
        }
        int searchedBytes = Math.min(limit - offset, MAX_BYTES);
        int newline = AsciiRun.controlIndex(bytes, offset, offset + searchedBytes);
        if (newline == offset + searchedBytes) {
            return searchedBytes < MAX_BYTES
                    ? frame.torn(Frame.UNKNOWN)
                    : frame.malformed(
                            "a header has less than " + MAX_BYTES + " bytes, this has more");
        }
        int checksumOffset = newline + 1 - END.length - HexChecksum.BYTES;
        int crcOffset = checksumOffset - CRC.length;
        if (crcOffset < offset + BEGIN_FORMAT.length
                || !agree(CRC, bytes, crcOffset, CRC.length)
                || !HexChecksum.agrees(bytes, checksumOffset, HexChecksum.BYTES)
                || !agree(END, bytes, newline + 1 - END.length, END.length)) {
            return frame.malformed(
                    "a header ends in },\"crc\":\" and 8 hex digits and \"}, this does not");
        }
        int payloadOffset = offset + BEGIN.length;
        return frame.found(
                offset,
                newline + 1 - offset,
                payloadOffset,
                crcOffset + 1 - payloadOffset,
                HexChecksum.read(bytes, checksumOffset));
    }

    /**
     * Reads the payload of a header.
     *
     * @throws MalformedFrameException when it is not as {@link #append} writes it, but for members
     *     that a later version has added
     */
    public static FileHeader read(byte[] bytes, Frame frame) throws MalformedFrameException {
        String payload = new String(
                bytes, frame.payloadOffset(), frame.payloadBytes(), StandardCharsets.ISO_8859_1);
        Matcher members = PAYLOAD.matcher(payload);
        if (!members.matches()) {
            throw new MalformedFrameException(
                    "a header holds format, store, file and created, in this order; found "
                            + payload);
        }
        try {
            int formatVersion = Integer.parseInt(members.group(1));
            if (formatVersion <= FORMAT_VERSION && members.group(5) != null) {
                throw new MalformedFrameException(
                        "something follows the last member in the header " + payload);
            }
            return new FileHeader(
                    formatVersion,
                    UUID.fromString(members.group(2)),
                    Integer.parseInt(members.group(3)),
                    Long.parseLong(members.group(4)));
        } catch (NumberFormatException e) {
            throw new MalformedFrameException("a number is out of range in the header " + payload);
        }
    }
}
