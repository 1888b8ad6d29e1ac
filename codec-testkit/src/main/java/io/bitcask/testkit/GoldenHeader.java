package io.bitcask.testkit;

import io.bitcask.api.codec.FileHeader;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * A header whose bytes are known, and stay what they are for as long as the format has its version.
 *
 * @param header what the header says
 * @param checksum what stands in it as its checksum, which need not be the right one
 * @param hex the whole header in hexadecimal; white space is left out
 */
public record GoldenHeader(FileHeader header, int checksum, String hex) {

    /** Makes the golden header of a text format. */
    public static GoldenHeader ofText(FileHeader header, int checksum, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new GoldenHeader(header, checksum, HexFormat.of().formatHex(bytes));
    }
}
