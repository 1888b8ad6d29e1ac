package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bitcask.api.MappingException;
import io.bitcask.api.ValueMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** What is over a limit is refused when it is written, and not only when it is read. */
class JsonLimitsTest {

    private static final ValueMapper<Map<String, Object>> MAPS = Json.of(new TypeReference<>() {});

    @Test
    void depth() {
        ValueMapper<Object> mapper = Json.of(Object.class);
        byte[] deepest = mapper.toBytes(nested(100));
        assertThat(mapper.fromBytes(deepest)).isEqualTo(nested(100));
        refused(() -> mapper.toBytes(nested(101)), "depth (101)");
        refused(() -> mapper.fromBytes(brackets(101)), "depth (101)");
        refused(() -> Json.tree().fromBytes(brackets(1_000_000)), "depth (101)");
        refused(() -> Json.text().fromBytes(brackets(101)), "nested deeper than 100");
    }

    @Test
    void depth_ofWhatContainsItself() {
        List<Object> first = new ArrayList<>();
        first.add(List.of(first));
        refused(() -> Json.of(Object.class).toBytes(first), "cannot be written as JSON");
    }

    @Test
    void number() {
        ValueMapper<BigInteger> whole = Json.of(BigInteger.class);
        BigInteger longest = new BigInteger("7".repeat(1_000));
        assertThat(whole.fromBytes(whole.toBytes(longest))).isEqualTo(longest);
        refused(() -> whole.toBytes(longest.multiply(BigInteger.TEN)), "a number takes 1001 bytes");
        refused(() -> whole.fromBytes(utf8("7".repeat(1_001))), "Number value length (1001)");
        assertThat(Json.text().toBytes("7".repeat(100_000))).as("as text").hasSize(100_000);
    }

    @Test
    void exponent() {
        ValueMapper<BigDecimal> mapper = Json.of(BigDecimal.class);
        for (String number : List.of("1E+999999999", "1E-999999999", "1.7E+999999999")) {
            BigDecimal decimal = new BigDecimal(number);
            assertThat(mapper.fromBytes(mapper.toBytes(decimal))).isEqualTo(decimal);
        }
        refused(
                () -> mapper.toBytes(new BigDecimal("1E+1000000000")),
                "an exponent takes 10 bytes");
        refused(() -> mapper.fromBytes(utf8("1E+99999999999999")), "exceeds limits");
        refused(() -> Json.tree().fromBytes(utf8("1E+99999999999999")), "exceeds limits");
    }

    @Test
    void name() {
        for (String character : List.of("n", "ü", "\n", "\ud83d\ude00")) {
            String name = character.repeat(65_535 / MAPS.toBytes(Map.of(character, 1)).length);
            assertThat(MAPS.fromBytes(MAPS.toBytes(Map.of(name, 1)))).containsKey(name);
        }
        String longest = "n".repeat(65_535);
        assertThat(MAPS.fromBytes(MAPS.toBytes(Map.of(longest, 1)))).containsKey(longest);
        refused(() -> MAPS.toBytes(Map.of(longest + "n", 1)), "the name of a member takes 65536");
        refused(() -> MAPS.fromBytes(utf8("{\"" + longest + "n\":1}")), "Name length");
    }

    /** Jackson's own limit is 20,000,000 characters; the one that holds here is that of values. */
    @Test
    void string() {
        ValueMapper<String> mapper = Json.of(String.class);
        String string = "ü".repeat(20_000_001);
        assertThat(mapper.fromBytes(mapper.toBytes(string)).equals(string)).isTrue();
    }

    private static Object nested(int depth) {
        Object value = 1;
        for (int level = 0; level < depth; level++) {
            value = List.of(value);
        }
        return value;
    }

    private static byte[] brackets(int depth) {
        return utf8("[".repeat(depth) + "]".repeat(depth));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void refused(ThrowingCallable action, String reason) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(action)
                .withMessageContaining(reason)
                .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(1_000));
    }
}
