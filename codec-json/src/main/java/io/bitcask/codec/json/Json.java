package io.bitcask.codec.json;

import io.bitcask.api.MappingException;
import io.bitcask.api.ValueMapper;
import io.bitcask.codec.json.text.JsonText;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The ready-made mappers of values that are stored as JSON, minified.
 *
 * <pre>{@code
 * record Reading(double temperature, int humidity) {}
 *
 * View<String, Reading> sensors = store.view(Keys.utf8(), Json.of(Reading.class));
 * sensors.put("sensor1", new Reading(25.5, 60));
 * }</pre>
 *
 * <p><b>Types.</b> Records, classes with properties, enums, collections, maps, {@code java.time}
 * and {@code Optional} are mapped as Jackson 3 does by default; its annotations are heeded. In an
 * application with modules, the package of a type must be exported, or opened to
 * {@code tools.jackson.databind}.
 *
 * <p><b>Numbers</b> come back as they went in. Where the type does not say what a number is (trees,
 * {@code Object}), whole ones become {@code Integer}, {@code Long} or {@code BigInteger}, as they
 * fit, and others {@code BigDecimal}, never {@code double}. The one thing that these cannot express
 * is the sign of {@code -0}. A number with a fraction or an exponent is not read as a whole one.
 *
 * <p><b>Strings</b> with unpaired surrogates are refused.
 *
 * <p><b>Limits.</b> A value has at most 100 arrays and objects within each other, numbers of up to
 * 1,000 characters with exponents of up to nine digits, and names of members of up to 65,535 bytes.
 * What exceeds them is not stored, so that what could be stored can be read. {@link #text()} has
 * but the first of them.
 *
 * <p><b>Errors.</b> What cannot be written or read is a {@link MappingException} that says what,
 * where and why. The JSON {@code null} is no value of any type but {@link #tree()}, {@link #text()}
 * and types such as {@code Optional}, which give it a meaning.
 *
 * <p>All mappers are thread-safe. Make each once: Jackson learns a type when it meets it first.
 */
public final class Json {

    private static final ValueMapper<JsonNode> TREE = of(JsonNode.class);
    private static final ValueMapper<String> TEXT = new TextMapper();

    private Json() {}

    /** Returns the mapper of a record or another type without parameters. */
    public static <T> ValueMapper<T> of(Class<T> type) {
        return with(DefaultMapper.INSTANCE, type);
    }

    /**
     * Returns the mapper of a type with parameters.
     *
     * <pre>{@code
     * Json.of(new TypeReference<Map<String, List<Reading>>>() {})
     * }</pre>
     */
    public static <T> ValueMapper<T> of(TypeReference<T> type) {
        return with(DefaultMapper.INSTANCE, type);
    }

    /**
     * Returns the mapper of any JSON as a tree. Numbers with a fraction or an exponent come back as
     * {@link tools.jackson.databind.node.DecimalNode}, whatever node they went in as.
     */
    public static ValueMapper<JsonNode> tree() {
        return TREE;
    }

    /**
     * Returns the mapper of any JSON as its text. The text is checked and {@linkplain #minify
     * minified}, in both directions, and otherwise kept to the letter.
     */
    public static ValueMapper<String> text() {
        return TEXT;
    }

    /**
     * Returns the mapper of a type by a mapper of the caller's, who decides how types become JSON
     * and back, numbers included. What it writes is minified; the limits hold for it as well.
     */
    public static <T> ValueMapper<T> with(JsonMapper mapper, Class<T> type) {
        return new JacksonMapper<>(mapper, mapper.constructType(type));
    }

    /** Returns the mapper of a type with parameters by a mapper of the caller's, as for a class. */
    public static <T> ValueMapper<T> with(JsonMapper mapper, TypeReference<T> type) {
        return new JacksonMapper<>(mapper, mapper.constructType(type));
    }

    /**
     * Returns a JSON text without the white space between its tokens. Nothing else is changed: the
     * digits of numbers, escapes, the order of members, and members of the same name stay.
     *
     * @param text one JSON value in UTF-8
     * @return a new array, or the given one when there is no white space in it
     * @throws MappingException when the text is not JSON; says what is wrong, and where
     */
    public static byte[] minify(byte[] text) {
        return JsonText.minify(text);
    }
}
