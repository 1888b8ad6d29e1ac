package io.bitcask.codec.json;

import io.bitcask.api.MappingException;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import io.bitcask.codec.json.text.JsonText;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Maps texts of JSON, which are checked and minified in both directions and never converted. */
final class TextMapper implements ValueMapper<String> {

    @Override
    public ValueKind kind() {
        return ValueKind.JSON;
    }

    @Override
    public byte[] toBytes(String text) {
        try {
            ByteBuffer bytes = StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
            return JsonText.minify(Arrays.copyOf(bytes.array(), bytes.limit()));
        } catch (CharacterCodingException e) {
            throw new MappingException(
                    "the text is not JSON: it holds an unpaired surrogate, which UTF-8 cannot"
                            + " express",
                    e);
        }
    }

    @Override
    public String fromBytes(byte[] bytes) {
        return new String(JsonText.minify(bytes), StandardCharsets.UTF_8);
    }
}
