package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bitcask.api.ValueMapper;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.core.type.TypeReference;

/** A number of JSON comes back as it went in: to the last digit, trailing zeros included. */
class JsonNumberProperties {

    public record Amount(BigDecimal exact, Object any) {}

    /** With its type behind its members, these wait in a buffer until it is known what they are. */
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes(@JsonSubTypes.Type(value = Late.class, name = "late"))
    public interface Buffered {}

    public record Late(BigDecimal exact, Object any, List<Object> list) implements Buffered {}

    @Provide
    Arbitrary<String> numbers() {
        return AnyJson.numbers();
    }

    @Property
    void number_isExact_inTrees(@ForAll("numbers") String number) {
        requireSame(number, again(Json.tree(), number));
        requireSame(number, member(again(Json.tree(), "{\"a\":[" + number + "]}")));
    }

    @Property
    void number_isExact_inMaps(@ForAll("numbers") String number) {
        ValueMapper<Map<String, Object>> maps = Json.of(new TypeReference<>() {});
        requireSame(number, member(again(maps, "{\"a\":[" + number + "]}")));
    }

    @Property
    void number_isExact_inRecords(@ForAll("numbers") String number) {
        ValueMapper<Amount> amounts = Json.of(Amount.class);
        byte[] json = utf8("{\"exact\":" + number + ",\"any\":[" + number + "]}");
        Amount amount = amounts.fromBytes(json);
        assertThat(amount.exact()).isEqualTo(new BigDecimal(number));
        requireSame(number, ((List<?>) amount.any()).getFirst().toString());
        Amount again = amounts.fromBytes(amounts.toBytes(amount));
        assertThat(again.exact()).isEqualTo(amount.exact());
        assertThat(again.any()).hasToString(amount.any().toString());
    }

    @Property
    void number_isExact_whereTheTypeComesLast(@ForAll("numbers") String number) {
        String json = "{\"exact\":" + number + ",\"any\":" + number + ",\"list\":[" + number
                + "],\"type\":\"late\"}";
        Late late = (Late) Json.of(Buffered.class).fromBytes(utf8(json));
        assertThat(late.exact()).isEqualTo(new BigDecimal(number));
        requireSame(number, late.any().toString());
        requireSame(number, late.list().getFirst().toString());
    }

    @Property
    void number_isKeptToTheLetter_inText(@ForAll("numbers") String number) {
        assertThat(again(Json.text(), number)).isEqualTo(number);
    }

    @Property
    void bigDecimal_roundTrips(@ForAll BigDecimal number) {
        requireRoundTrip(Json.of(BigDecimal.class), number);
        requireRoundTrip(Json.of(BigDecimal.class), number.movePointLeft(400));
        requireRoundTrip(Json.of(BigDecimal.class), number.scaleByPowerOfTen(400));
    }

    @Property
    void bigInteger_roundTrips(@ForAll BigInteger number) {
        requireRoundTrip(Json.of(BigInteger.class), number);
        requireRoundTrip(Json.of(BigInteger.class), number.pow(3));
    }

    @Property
    void doubleAndFloat_roundTrip(@ForAll double wide, @ForAll float narrow) {
        requireRoundTrip(Json.of(Double.class), wide);
        requireRoundTrip(Json.of(Float.class), narrow);
    }

    @Property
    void longAndInt_roundTrip(@ForAll long wide, @ForAll int narrow) {
        requireRoundTrip(Json.of(Long.class), wide);
        requireRoundTrip(Json.of(Integer.class), narrow);
        requireSame(Long.toString(wide), again(Json.tree(), Long.toString(wide)));
    }

    @Example
    void numbers_thatDoublesCannotHold() {
        for (String number : List.of(
                "1.10",
                "1E+2",
                "0.1000000000000000055511151231257827021181583404541015625",
                "9007199254740993",
                "-9223372036854775809",
                "1E+400",
                "1E-400",
                "0.00",
                "3.141592653589793238462643383279502884197")) {
            assertThat(again(Json.tree(), number)).isEqualTo(number);
            assertThat(again(Json.of(Object.class), number)).isEqualTo(number);
        }
    }

    @Example
    void numbers_thatAreNotFinite_comeBackToTheirTypes() {
        for (double number : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -0.0}) {
            requireRoundTrip(Json.of(Double.class), number);
        }
    }

    private static <T> String again(ValueMapper<T> mapper, String json) {
        byte[] written = mapper.toBytes(mapper.fromBytes(utf8(json)));
        return new String(written, StandardCharsets.UTF_8);
    }

    private static <T> void requireRoundTrip(ValueMapper<T> mapper, T value) {
        assertThat(mapper.fromBytes(mapper.toBytes(value))).isEqualTo(value);
    }

    /** Requires the same value and scale, which is all that {@code BigDecimal} tells apart. */
    private static void requireSame(String expected, String actual) {
        assertThat(new BigDecimal(actual)).isEqualTo(new BigDecimal(expected));
    }

    private static String member(String json) {
        return json.substring("{\"a\":[".length(), json.length() - "]}".length());
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
