package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.bitcask.api.MappingException;
import io.bitcask.api.ValueKind;
import io.bitcask.api.ValueMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

class CallersMapperTest {

    public record Sample(int sensorId, String unitName) {}

    @Test
    void mapper_decidesHowTypesBecomeJson() {
        JsonMapper snakes = JsonMapper.builder()
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .build();
        ValueMapper<Sample> mapper = Json.with(snakes, Sample.class);
        byte[] json = mapper.toBytes(new Sample(7, "K"));
        assertThat(text(json)).isEqualTo("{\"sensor_id\":7,\"unit_name\":\"K\"}");
        assertThat(mapper.fromBytes(json)).isEqualTo(new Sample(7, "K"));
        assertThat(mapper.kind()).isEqualTo(ValueKind.JSON);
    }

    @Test
    void output_isMinified() {
        JsonMapper indenting =
                JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();
        ValueMapper<Map<String, List<String>>> mapper =
                Json.with(indenting, new TypeReference<>() {});
        assertThat(text(mapper.toBytes(Map.of("a b", List.of("c d", "e")))))
                .isEqualTo("{\"a b\":[\"c d\",\"e\"]}");
    }

    @Test
    void output_mustBeJson() {
        JsonFactory unquoting = JsonFactory.builder()
                .disable(JsonWriteFeature.QUOTE_PROPERTY_NAMES)
                .build();
        ValueMapper<Sample> mapper = Json.with(new JsonMapper(unquoting), Sample.class);
        assertThatExceptionOfType(MappingException.class)
                .isThrownBy(() -> mapper.toBytes(new Sample(7, "K")))
                .withMessageContaining("Sample cannot be stored in the JSON that its mapper wrote")
                .withMessageContaining("the name of a member is missing, at line 1, column 2");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
