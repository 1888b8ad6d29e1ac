package io.bitcask.codec.json.line;

import io.bitcask.api.StoreOptions;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The fixed text of a record, in the order in which it stands there. Between these stand numbers,
 * strings without their opening quote, and a value of JSON as it is.
 */
final class RecordLayout {

    static final byte[] SEQUENCE = ascii("{\"seq\":");
    static final byte[] TIMESTAMP = ascii(",\"ts\":");
    static final byte[] EXPIRY = ascii(",\"exp\":");
    static final byte[] PUT = ascii(",\"op\":\"put\"");
    static final byte[] DELETE = ascii(",\"op\":\"delete\"");
    static final byte[] SYNC = ascii(",\"op\":\"sync\"");
    static final byte[] BATCH = ascii(",\"op\":\"batch\"");
    static final byte[] NO_KIND = {};
    static final byte[] KIND_TEXT = ascii(",\"kind\":\"text\"");
    static final byte[] KIND_JSON = ascii(",\"kind\":\"json\"");
    static final byte[] KEY = ascii(",\"key\":\"");
    static final byte[] KEY_BASE64 = ascii(",\"key_b64\":\"");
    static final byte[] VALUE = ascii(",\"value\":");
    static final byte[] VALUE_BASE64 = ascii(",\"value_b64\":\"");
    static final byte QUOTE = '"';
    static final byte END = '}';

    private RecordLayout() {}

    /** Returns whether a key can have a length. */
    static boolean isKeyLength(int keyBytes) {
        return keyBytes >= 1 && keyBytes <= StoreOptions.MAX_KEY_BYTES;
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Returns whether bytes begin with a text, or, where they are shorter than it, whether they are
     * its beginning.
     *
     * @param length how many bytes there are; none or less where not even the offset is reached
     */
    static boolean agree(byte[] text, byte[] bytes, int offset, int length) {
        int compared = Math.min(text.length, length);
        return compared <= 0 || Arrays.equals(text, 0, compared, bytes, offset, offset + compared);
    }
}
