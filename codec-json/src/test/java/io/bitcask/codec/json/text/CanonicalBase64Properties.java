package io.bitcask.codec.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class CanonicalBase64Properties {

    private static final int MARGIN = 2;

    @Property
    void bytes_roundTrip_asThePlatformWritesThem(@ForAll byte[] bytes) {
        byte[] encoded = encoded(bytes);
        assertThat(encoded).isEqualTo(Base64.getEncoder().encode(bytes));
        assertThat(CanonicalBase64.read(encoded, 0, encoded.length)).isEqualTo(bytes);
    }

    @Property
    void read_acceptsOneFormOnly(
            @ForAll
                    @StringLength(max = 12)
                    @CharRange(from = 'A', to = 'D')
                    @CharRange(from = 'w', to = 'z')
                    @Chars({'+', '/', '=', '-', '_', '\n', ' '})
                    String text) {
        byte[] input = text.getBytes(StandardCharsets.US_ASCII);
        byte[] read = CanonicalBase64.read(input, 0, input.length);
        assertThat(read != null).isEqualTo(isCanonical(text));
    }

    @Property
    void read_isHarmless_onGarbage(@ForAll byte[] garbage) {
        byte[] read = CanonicalBase64.read(garbage, 0, garbage.length);
        if (read != null) {
            assertThat(encoded(read)).isEqualTo(garbage);
        }
    }

    /** Every last group of four, of which most leave bits that stand for nothing. */
    @Example
    void read_wantsUnusedBitsToBeZero() {
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (char second : digits.toCharArray()) {
            requireOneForm("A" + second + "==");
            for (char third : digits.toCharArray()) {
                requireOneForm("A" + second + third + "=");
            }
        }
    }

    private static void requireOneForm(String text) {
        byte[] input = text.getBytes(StandardCharsets.US_ASCII);
        assertThat(CanonicalBase64.read(input, 0, input.length) != null)
                .as(text)
                .isEqualTo(isCanonical(text));
    }

    private static boolean isCanonical(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(Base64.getDecoder().decode(text))
                    .equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] encoded(byte[] bytes) {
        byte[] source = new byte[bytes.length + 2 * MARGIN];
        System.arraycopy(bytes, 0, source, MARGIN, bytes.length);
        byte[] encoded = new byte[(int) CanonicalBase64.encodedBytes(bytes.length)];
        CanonicalBase64.write(source, MARGIN, bytes.length, encoded, 0);
        return encoded;
    }
}
