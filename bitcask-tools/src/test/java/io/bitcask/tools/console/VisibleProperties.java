package io.bitcask.tools.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What {@link Visible} shows can be read back, so different bytes never look the same. */
class VisibleProperties {

    @Property
    void bytes_canBeReadBack(@ForAll byte[] bytes) {
        assertThat(bytesOf(Visible.of(bytes))).isEqualTo(bytes);
    }

    @Property
    void text_canBeReadBack(@ForAll String text) {
        byte[] bytes = text.getBytes(UTF_8);
        assertThat(bytesOf(Visible.of(bytes))).isEqualTo(bytes);
    }

    /** The rule of the escape, the other way round. */
    private static byte[] bytesOf(String visible) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        byte[] letters = visible.getBytes(UTF_8);
        for (int index = 0; index < letters.length; index++) {
            if (letters[index] != '\\') {
                bytes.write(letters[index]);
            } else if (letters[++index] == '\\') {
                bytes.write('\\');
            } else {
                bytes.write(HexFormat.fromHexDigits(new String(letters, index + 1, 2, UTF_8)));
                index += 2;
            }
        }
        return bytes.toByteArray();
    }
}
