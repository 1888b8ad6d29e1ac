package io.bitcask.codec.json.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.codec.json.AnyJson;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * What is JSON and what is not, with Jackson's parser as the oracle. It refuses halves of surrogate
 * pairs in names and takes them in values; the grammar allows them in both.
 */
class JsonSyntaxProperties {

    private static final JsonFactory ORACLE = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonSyntax.MAX_DEPTH)
                    .build())
            .disable(TokenStreamFactory.Feature.CHARSET_DETECTION)
            .build();

    @Property
    void json_isAccepted(@ForAll(supplier = AnyJson.class) String json) {
        JsonSyntax syntax = syntax(json);
        assertThat(syntax.isText()).as(syntax::problem).isTrue();
        assertThat(oracleAccepts(json)).isTrue();
    }

    @Property
    void damagedJson_isJudgedAsByTheOracle(
            @ForAll(supplier = AnyJson.class) String json,
            @ForAll int at,
            @ForAll
                    @Chars({
                        '{', '}', '[', ']', '"', ',', ':', '\\', '0', '-', '.', 'e', 'u', ' ', '\n'
                    })
                    char damage) {
        StringBuilder damaged = new StringBuilder(json);
        damaged.setCharAt(Math.floorMod(at, json.length()), damage);
        requireAgreement(damaged.toString());
    }

    @Property
    void cutJson_isJudgedAsByTheOracle(
            @ForAll(supplier = AnyJson.class) String json, @ForAll int at) {
        requireAgreement(json.substring(0, Math.floorMod(at, json.length())));
    }

    @Property
    void soup_isJudgedAsByTheOracle(
            @ForAll
                    @StringLength(max = 8)
                    @Chars({
                        '{', '}', '[', ']', '"', ',', ':', '\\', '0', '1', '-', '+', '.', 'e', ' '
                    })
                    String soup) {
        requireAgreement(soup);
    }

    @Property
    void garbage_isHarmless(@ForAll byte[] garbage) {
        JsonSyntax syntax = new JsonSyntax(garbage, 0, garbage.length);
        assertThat(syntax.isText() || !syntax.problem().isEmpty()).isTrue();
        assertThat(syntax.problemOffset()).isBetween(0, garbage.length);
    }

    @Property
    void minified_isTheSameJsonWithoutSpace(@ForAll(supplier = AnyJson.class) String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        byte[] original = bytes.clone();
        byte[] minified = JsonText.minify(bytes);
        assertThat(bytes).as("the given array").isEqualTo(original);
        assertThat(syntax(new String(minified, StandardCharsets.UTF_8)).isValue())
                .isTrue();
        assertThat(JsonText.minify(minified)).as("minified again").isSameAs(minified);
        assertThat(tokens(minified)).isEqualTo(tokens(bytes));
    }

    private static void requireAgreement(String json) {
        JsonSyntax syntax = syntax(json);
        boolean accepted = syntax.isText();
        boolean oracleIsStricter = accepted && syntax.hasUnpairedSurrogate();
        if (!oracleIsStricter) {
            assertThat(accepted).as(json).isEqualTo(oracleAccepts(json));
        }
    }

    private static boolean oracleAccepts(String json) {
        try (JsonParser parser = ORACLE.createParser(
                ObjectReadContext.empty(), json.getBytes(StandardCharsets.UTF_8))) {
            if (parser.nextToken() == null) {
                return false;
            }
            parser.skipChildren();
            parser.finishToken();
            return parser.nextToken() == null;
        } catch (JacksonException e) {
            return false;
        }
    }

    /** Returns all tokens as Jackson reads them, numbers and names as they are written. */
    private static String tokens(byte[] json) {
        StringBuilder tokens = new StringBuilder();
        try (JsonParser parser = ORACLE.createParser(ObjectReadContext.empty(), json)) {
            while (parser.nextToken() != null) {
                tokens.append(parser.currentToken()).append(parser.getString()).append('\n');
            }
        }
        return tokens.toString();
    }

    private static JsonSyntax syntax(String json) {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        byte[] amid = new byte[bytes.length + 2];
        Arrays.fill(amid, (byte) '0');
        System.arraycopy(bytes, 0, amid, 1, bytes.length);
        return new JsonSyntax(amid, 1, bytes.length);
    }
}
