package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bitcask.api.MappingException;
import io.bitcask.api.ValueMapper;
import io.bitcask.codec.json.text.JsonSyntax;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import tools.jackson.core.type.TypeReference;

/** Values of any structure come back equal. */
class JsonRoundTripProperties {

    private static final int DEEPEST = 3;

    @Property
    void structure_roundTrips(@ForAll("structures") Object structure) {
        ValueMapper<List<Object>> lists = Json.of(new TypeReference<>() {});
        List<Object> value = new ArrayList<>();
        value.add(structure);
        byte[] json = lists.toBytes(value);
        assertThat(lists.fromBytes(json)).isEqualTo(value);
        JsonSyntax syntax = new JsonSyntax(json, 0, json.length);
        assertThat(syntax.isValue()).isTrue();
        assertThat(syntax.spaceBytes()).isZero();
    }

    @Property
    void structure_isTheSameAsTree(@ForAll("structures") Object structure) {
        ValueMapper<List<Object>> lists = Json.of(new TypeReference<>() {});
        List<Object> value = new ArrayList<>();
        value.add(structure);
        byte[] json = lists.toBytes(value);
        assertThat(Json.tree().toBytes(Json.tree().fromBytes(json))).isEqualTo(json);
    }

    /**
     * Strings of any UTF-16 units, which UTF-8 cannot always express. Jackson writes half a
     * surrogate pair as an escape, which others cannot read, nor it itself in the name of a member.
     */
    @Property
    void string_roundTrips_orIsRefused(@ForAll("anyUnits") String string) {
        ValueMapper<Map<String, String>> maps = Json.of(new TypeReference<>() {});
        if (StandardCharsets.UTF_8.newEncoder().canEncode(string)) {
            Map<String, String> map = Map.of(string, string);
            assertThat(maps.fromBytes(maps.toBytes(map))).isEqualTo(map);
        } else {
            requireRefusal(() -> maps.toBytes(Map.of(string, "")));
            requireRefusal(() -> maps.toBytes(Map.of("", string)));
            requireRefusal(() -> Json.of(String.class).toBytes(string));
        }
    }

    private static void requireRefusal(ThrowingCallable write) {
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(write)
                .withMessageContaining("surrogate");
    }

    @Property
    void text_isReadByOtherMappersAlike(@ForAll(supplier = AnyJson.class) String json) {
        byte[] stored = Json.text().toBytes(json);
        byte[] original = json.getBytes(StandardCharsets.UTF_8);
        assertThat(Json.tree().fromBytes(stored)).isEqualTo(Json.tree().fromBytes(original));
        assertThat(Json.text().toBytes(Json.text().fromBytes(stored))).isEqualTo(stored);
    }

    @Provide
    Arbitrary<String> anyUnits() {
        Arbitrary<Character> halves = Arbitraries.chars().range('\ud800', '\udfff');
        Arbitrary<Character> others = Arbitraries.chars().all();
        return Arbitraries.oneOf(halves, others).list().ofMaxSize(20).map(units -> {
            StringBuilder string = new StringBuilder();
            units.forEach(string::append);
            return string.toString();
        });
    }

    @Provide
    Arbitrary<Object> structures() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(10).map(string -> (Object) string),
                Arbitraries.of(true, false).map(flag -> (Object) flag),
                Arbitraries.bigIntegers().map(JsonRoundTripProperties::asRead),
                Arbitraries.longs().map(BigInteger::valueOf).map(JsonRoundTripProperties::asRead),
                Arbitraries.bigDecimals()
                        .ofScale(20)
                        .filter(number -> number.scale() > 0)
                        .map(number -> (Object) number));
        return Arbitraries.recursive(
                () -> scalars.injectNull(0.1), JsonRoundTripProperties::containers, 0, DEEPEST);
    }

    private static Arbitrary<Object> containers(Arbitrary<Object> values) {
        Arbitrary<Object> lists = values.list().ofMaxSize(4).map(list -> (Object) list);
        Arbitrary<Object> maps = Arbitraries.maps(Arbitraries.strings().ofMaxLength(6), values)
                .ofMaxSize(4)
                .map(map -> (Object) new LinkedHashMap<>(map));
        return Arbitraries.oneOf(lists, maps);
    }

    /** Returns a whole number as the smallest of the three types that hold it. */
    private static Object asRead(BigInteger number) {
        if (number.bitLength() < Integer.SIZE) {
            return number.intValueExact();
        }
        return number.bitLength() < Long.SIZE ? (Object) number.longValueExact() : number;
    }

    @Property
    void bigDecimalInMap_keepsItsScale(@ForAll BigDecimal number) {
        ValueMapper<Map<String, BigDecimal>> maps = Json.of(new TypeReference<>() {});
        assertThat(maps.fromBytes(maps.toBytes(Map.of("a", number))))
                .isEqualTo(Map.of("a", number));
    }
}
