package io.bitcask.testkit;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A frame whose bytes are known, and stay what they are for as long as the format has its version.
 *
 * @param record what the frame says
 * @param checksum what stands in it as its checksum, which need not be the right one
 * @param hex the whole frame in hexadecimal; white space is left out
 */
public record GoldenFrame(SampleRecord record, int checksum, String hex) {

    /** Makes the golden frame of a text format. */
    public static GoldenFrame ofText(SampleRecord record, int checksum, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new GoldenFrame(record, checksum, HexFormat.of().formatHex(bytes));
    }
}
