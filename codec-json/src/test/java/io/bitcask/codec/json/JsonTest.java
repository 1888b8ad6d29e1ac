package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The types that applications store, and the JSON that stands for them. */
class JsonTest {

    public record Reading(double temperature, int humidity) {}

    public enum Unit {
        CELSIUS,
        KELVIN
    }

    public record Station(
            UUID id,
            Instant since,
            LocalDate built,
            Duration interval,
            Optional<String> note,
            Unit unit,
            byte[] key,
            List<Reading> readings,
            Map<String, Long> counts) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Deposit.class, name = "deposit"),
        @JsonSubTypes.Type(value = Fee.class, name = "fee")
    })
    public sealed interface Booking permits Deposit, Fee {}

    public record Deposit(BigDecimal amount) implements Booking {}

    public record Fee(
            BigDecimal amount, @JsonProperty("why") String reason) implements Booking {}

    /** A class with properties, as they were written before records. */
    public static class Sensor {

        private String name = "";
        private long count;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            this.name = name;
        }

        public long getCount() {
            return count;
        }

        public void setCount(long count) {
            this.count = count;
        }
    }

    @Test
    void record_roundTrips() {
        ValueMapper<Reading> mapper = Json.of(Reading.class);
        requireJson(mapper, new Reading(25.5, 60), "{\"temperature\":25.5,\"humidity\":60}");
        assertThat(mapper.kind()).isEqualTo(ValueKind.JSON);
    }

    @Test
    void record_roundTrips_withEverythingInIt() {
        Station station = new Station(
                UUID.fromString("1b4e28ba-2fa1-4d3b-883f-0016d3cca427"),
                Instant.parse("2025-11-22T19:33:20.123456789Z"),
                LocalDate.of(1999, 12, 31),
                Duration.ofMillis(90_500),
                Optional.empty(),
                Unit.KELVIN,
                new byte[] {1, 2, 3},
                List.of(new Reading(-0.0, 0), new Reading(1e300, -1)),
                Map.of("größer", Long.MAX_VALUE));
        ValueMapper<Station> mapper = Json.of(Station.class);
        String json = text(mapper.toBytes(station));
        assertThat(json)
                .isEqualTo("{\"id\":\"1b4e28ba-2fa1-4d3b-883f-0016d3cca427\""
                        + ",\"since\":\"2025-11-22T19:33:20.123456789Z\""
                        + ",\"built\":\"1999-12-31\",\"interval\":\"PT1M30.5S\",\"note\":null"
                        + ",\"unit\":\"KELVIN\",\"key\":\"AQID\""
                        + ",\"readings\":[{\"temperature\":-0.0,\"humidity\":0}"
                        + ",{\"temperature\":1.0E300,\"humidity\":-1}]"
                        + ",\"counts\":{\"größer\":9223372036854775807}}");
        assertThat(mapper.fromBytes(bytes(json))).usingRecursiveComparison().isEqualTo(station);
    }

    @Test
    void subtype_isTold() {
        ValueMapper<Booking> mapper = Json.of(Booking.class);
        requireJson(
                mapper,
                new Deposit(new BigDecimal("10.00")),
                "{\"type\":\"deposit\",\"amount\":10.00}");
        requireJson(
                mapper,
                new Fee(new BigDecimal("0.10"), "because"),
                "{\"type\":\"fee\",\"amount\":0.10,\"why\":\"because\"}");
    }

    @Test
    void classWithProperties_roundTrips() {
        ValueMapper<Sensor> mapper = Json.of(Sensor.class);
        Sensor sensor = mapper.fromBytes(bytes("{\"count\":9007199254740993,\"name\":\"a\"}"));
        assertThat(sensor.getCount()).isEqualTo(9_007_199_254_740_993L);
        assertThat(mapper.fromBytes(mapper.toBytes(sensor)))
                .usingRecursiveComparison()
                .isEqualTo(sensor);
    }

    @Test
    void typeWithParameters_roundTrips() {
        ValueMapper<Map<String, List<Reading>>> mapper = Json.of(new TypeReference<>() {});
        requireJson(
                mapper,
                Map.of("a", List.of(new Reading(1, 2))),
                "{\"a\":[{\"temperature\":1.0,\"humidity\":2}]}");
    }

    @Test
    void subtype_isToldInsideLists() {
        ValueMapper<List<Booking>> mapper = Json.of(new TypeReference<>() {});
        requireJson(
                mapper,
                List.of(new Deposit(BigDecimal.ONE)),
                "[{\"type\":\"deposit\",\"amount\":1}]");
    }

    @Test
    void map_keepsItsOrder() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1);
        map.put("a", null);
        map.put("m", List.of(true, "x"));
        requireJson(
                Json.of(new TypeReference<>() {}), map, "{\"z\":1,\"a\":null,\"m\":[true,\"x\"]}");
    }

    @Test
    void scalars_roundTrip() {
        requireJson(Json.of(String.class), "grüße 😀\n\"\\/", "\"grüße 😀\\n\\\"\\\\/\"");
        requireJson(Json.of(Long.class), Long.MIN_VALUE, "-9223372036854775808");
        requireJson(Json.of(Boolean.class), true, "true");
        requireJson(Json.of(Unit.class), Unit.CELSIUS, "\"CELSIUS\"");
        requireJson(Json.of(new TypeReference<Optional<String>>() {}), Optional.empty(), "null");
    }

    @Test
    void tree_roundTrips() {
        String json = "{\"b\":[1,2.50,null,true,\"x\"],\"a\":{}}";
        JsonNode tree = Json.tree().fromBytes(bytes(json));
        requireJson(Json.tree(), tree, json);
        requireJson(Json.tree(), JsonNodeFactory.instance.nullNode(), "null");
    }

    @Test
    void property_thatIsUnknown_isLeftOut() {
        ValueMapper<Reading> mapper = Json.of(Reading.class);
        assertThat(mapper.fromBytes(bytes("{\"humidity\":1,\"later\":[],\"temperature\":2}")))
                .isEqualTo(new Reading(2, 1));
    }

    @Test
    void minify_isThatOfText() {
        assertThat(text(Json.minify(bytes(" { \"a\" : 1.10 } ")))).isEqualTo("{\"a\":1.10}");
    }

    private static <T> void requireJson(ValueMapper<T> mapper, T value, String json) {
        assertThat(text(mapper.toBytes(value))).isEqualTo(json);
        assertThat(mapper.fromBytes(bytes(json))).isEqualTo(value);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
