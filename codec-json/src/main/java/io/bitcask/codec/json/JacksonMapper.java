package io.bitcask.codec.json;

import io.bitcask.api.MappingException;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import io.bitcask.codec.json.text.JsonSyntax;
import io.bitcask.codec.json.text.JsonText;
import java.util.Objects;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JavaType;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;

/**
 * Maps values of one type with a mapper of Jackson's.
 *
 * <p>What the mapper has written is checked before anybody stores it: it must be JSON within the
 * limits of {@link DefaultMapper}, so that what has been stored can be read. Whatever a mapper
 * throws is told as a {@link MappingException}: Jackson lets exceptions other than its own pass.
 *
 * @param <T> the application's type
 */
final class JacksonMapper<T> implements ValueMapper<T> {

    private static final int LONGEST_PATH = 300;

    private final String typeName;
    private final ObjectReader reader;
    private final ObjectWriter writer;

    JacksonMapper(JsonMapper mapper, JavaType type) {
        typeName = type.toCanonical();
        reader = mapper.readerFor(type);
        writer = mapper.writerFor(type);
    }

    @Override
    public ValueKind kind() {
        return ValueKind.JSON;
    }

    @Override
    public byte[] toBytes(T value) {
        Objects.requireNonNull(value, "value");
        byte[] json;
        try {
            json = writer.writeValueAsBytes(value);
        } catch (RuntimeException e) {
            throw new MappingException(typeName + " cannot be written as JSON: " + reason(e), e);
        }
        return checked(json);
    }

    private byte[] checked(byte[] json) {
        JsonSyntax syntax = new JsonSyntax(json, 0, json.length);
        if (!syntax.isText()) {
            throw refused(
                    syntax.problem() + ", at " + JsonText.place(json, syntax.problemOffset()));
        }
        if (syntax.hasUnpairedSurrogate()) {
            throw refused("a string holds an unpaired surrogate, which UTF-8 cannot express");
        }
        atMost(DefaultMapper.MAX_NUMBER_BYTES, syntax.longestNumberBytes(), "a number");
        atMost(DefaultMapper.MAX_EXPONENT_BYTES, syntax.longestExponentBytes(), "an exponent");
        atMost(DefaultMapper.MAX_NAME_BYTES, syntax.longestNameBytes(), "the name of a member");
        return JsonText.withoutSpace(json, syntax);
    }

    private void atMost(int maxBytes, int bytes, String what) {
        if (bytes > maxBytes) {
            throw refused(what + " takes " + bytes + " bytes, the most is " + maxBytes);
        }
    }

    private MappingException refused(String reason) {
        return new MappingException(
                typeName + " cannot be stored in the JSON that its mapper wrote: " + reason, null);
    }

    @Override
    public T fromBytes(byte[] bytes) {
        T value;
        try {
            value = reader.readValue(bytes);
        } catch (RuntimeException e) {
            throw new MappingException(
                    "the " + bytes.length + " bytes cannot be read as JSON of " + typeName + ": "
                            + reason(e),
                    e);
        }
        if (value == null) {
            throw new MappingException(
                    "the value is the JSON null, which stands for no " + typeName, null);
        }
        return value;
    }

    /** Returns what is wrong, and, as far as Jackson knows, where in the value and in the text. */
    private static String reason(RuntimeException e) {
        if (!(e instanceof JacksonException failure)) {
            return e.toString();
        }
        StringBuilder reason = new StringBuilder(failure.getOriginalMessage());
        if (!failure.getPath().isEmpty()) {
            String path = failure.getPathReference();
            reason.append(", in ").append(path, 0, Math.min(path.length(), LONGEST_PATH));
            reason.append(path.length() > LONGEST_PATH ? "..." : "");
        }
        TokenStreamLocation place = failure.getLocation();
        if (place != null && place.getLineNr() > 0 && place.getColumnNr() > 0) {
            reason.append(", at line ").append(place.getLineNr());
            reason.append(", column ").append(place.getColumnNr());
        }
        return reason.toString();
    }
}
