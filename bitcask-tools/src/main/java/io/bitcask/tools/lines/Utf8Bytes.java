package io.bitcask.tools.lines;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Strict UTF-8: bytes that are text, and text that has bytes. */
public final class Utf8Bytes {

    private static final char REPLACEMENT = '\uFFFD';

    private Utf8Bytes() {}

    /** Returns whether a range of bytes is UTF-8. */
    public static boolean isValid(byte[] bytes, int offset, int length) {
        // The JDK decodes ASCII many times faster than a decoder object would check it.
        if (new String(bytes, offset, length, StandardCharsets.UTF_8).indexOf(REPLACEMENT) < 0) {
            return true;
        }
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, offset, length));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }

    /** Returns the bytes of a text, or {@code null} for one with an unpaired surrogate. */
    public static byte @Nullable [] of(String text) {
        for (int index = 0; index < text.length(); index++) {
            if (Character.isSurrogate(text.charAt(index))) {
                if (Character.charCount(text.codePointAt(index)) == 1) {
                    return null;
                }
                index++;
            }
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
