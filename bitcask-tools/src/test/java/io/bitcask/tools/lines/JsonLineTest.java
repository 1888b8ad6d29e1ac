package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.ValueKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonLineTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Test
    void members_ofEveryType() throws IOException {
        new JsonLine()
                .member("text", "a\"b\\c\n\u0001ä")
                .member("number", -5)
                .member("truth", true)
                .member("object", new JsonLine().member("a", 1))
                .member("empty", new JsonLine())
                .member("array", List.of(new JsonLine().member("a", 1), new JsonLine()))
                .member("none", List.of())
                .end(out);

        assertThat(out.toString(UTF_8))
                .isEqualTo("{\"text\":\"a\\\"b\\\\c\\n\\u0001ä\",\"number\":-5,\"truth\":true,"
                        + "\"object\":{\"a\":1},\"empty\":{},"
                        + "\"array\":[{\"a\":1},{}],\"none\":[]}\n");
    }

    @Test
    void value_saysItsKind_onlyWhereItMust() throws IOException {
        assertThat(value(ValueKind.TEXT, "abc")).isEqualTo("{\"value\":\"abc\"}\n");
        assertThat(value(ValueKind.BYTES, "abc"))
                .isEqualTo("{\"kind\":\"bytes\",\"value\":\"abc\"}\n");
        assertThat(value(ValueKind.JSON, "[1]")).isEqualTo("{\"value\":[1]}\n");
        assertThat(value(ValueKind.JSON, "\"s\""))
                .isEqualTo("{\"kind\":\"json\",\"value\":\"s\"}\n");
        assertThat(value(ValueKind.JSON, "[1, 2]"))
                .isEqualTo("{\"kind\":\"json\",\"value_b64\":\"WzEsIDJd\"}\n");
        assertThat(value(ValueKind.JSON, "[1"))
                .isEqualTo("{\"kind\":\"json\",\"value_b64\":\"WzE=\"}\n");
    }

    @Test
    void line_isEmptyAgain_afterItsEnd() throws IOException {
        JsonLine line = new JsonLine();
        line.member("a", "x".repeat(5_000)).end(out);
        out.reset();
        line.member("b", 1).end(out);
        line.end(out);

        assertThat(out.toString(UTF_8)).isEqualTo("{\"b\":1}\n{}\n");
    }

    private String value(ValueKind kind, String value) throws IOException {
        out.reset();
        new JsonLine().value(kind, value.getBytes(UTF_8)).end(out);
        return out.toString(UTF_8);
    }
}
