package io.bitcask.codec.json;

import io.bitcask.api.StoreOptions;
import io.bitcask.codec.json.text.JsonSyntax;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Jackson's mapper as stores use it: with its defaults, but exact in numbers, and with limits set
 * by hand.
 *
 * <p>Where the application's type does not say what a number with a fraction or an exponent is to
 * become (trees, {@code Object}), it becomes a {@link java.math.BigDecimal}, trailing zeros
 * included, never a {@code double}. Where the type is a whole one, a number with a fraction is an
 * error, not its whole part.
 */
final class DefaultMapper {

    /** The longest number, all characters counted. What one costs to parse grows as its square. */
    static final int MAX_NUMBER_BYTES = 1_000;

    /** The longest exponent, without its sign. {@code BigDecimal} keeps it in an {@code int}. */
    static final int MAX_EXPONENT_BYTES = 9;

    /** The longest name of a member. Jackson keeps names in a table that outlives the value. */
    static final int MAX_NAME_BYTES = StoreOptions.MAX_KEY_BYTES;

    static final JsonMapper INSTANCE = JsonMapper.builder(factory())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .enable(JsonNodeFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private DefaultMapper() {}

    private static JsonFactory factory() {
        return JsonFactory.builder()
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(JsonSyntax.MAX_DEPTH)
                        .maxNumberLength(MAX_NUMBER_BYTES)
                        .maxNameLength(MAX_NAME_BYTES)
                        .maxStringLength(StoreOptions.MAX_VALUE_BYTES)
                        .maxDocumentLength(StoreOptions.MAX_VALUE_BYTES)
                        .build())
                .streamWriteConstraints(StreamWriteConstraints.builder()
                        .maxNestingDepth(JsonSyntax.MAX_DEPTH)
                        .build())
                .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .build();
    }
}
