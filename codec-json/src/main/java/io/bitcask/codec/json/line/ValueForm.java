package io.bitcask.codec.json.line;

import io.bitcask.api.StoreOptions;
import io.bitcask.codec.json.text.AsciiRun;
import io.bitcask.codec.json.text.CanonicalBase64;
import io.bitcask.codec.json.text.CanonicalString;
import io.bitcask.codec.json.text.JsonSyntax;

/**
 * Decides whether bytes stand in a line readably or as base64. The writer asks before it writes and
 * the reader after it has read, so that each record has exactly one line.
 */
final class ValueForm {

    /**
     * The longest string: as long as base64 makes the largest value. Text that is nearly all
     * control characters could otherwise grow to six times its length, and to more than an array
     * holds.
     */
    static final long MAX_STRING_BYTES = CanonicalBase64.encodedBytes(StoreOptions.MAX_VALUE_BYTES);

    private ValueForm() {}

    /** Returns whether bytes stand as a string: whether they are UTF-8, and not too long as one. */
    static boolean isString(byte[] array, int offset, int length) {
        return isString(CanonicalString.escapedBytes(array, offset, length));
    }

    /** Returns the same, where {@link CanonicalString#escapedBytes} is known. */
    static boolean isString(long escapedBytes) {
        return escapedBytes != CanonicalString.NOT_TEXT && escapedBytes <= MAX_STRING_BYTES;
    }

    /**
     * Returns whether bytes stand as the JSON that they are: one value, without control characters
     * between its tokens either, as these would break the line, and without halves of surrogate
     * pairs, over which {@code jq} stumbles.
     */
    static boolean isJson(byte[] array, int offset, int length) {
        if (AsciiRun.controlIndex(array, offset, offset + length) < offset + length) {
            return false;
        }
        JsonSyntax syntax = new JsonSyntax(array, offset, length);
        return syntax.isValue() && !syntax.hasUnpairedSurrogate();
    }
}
