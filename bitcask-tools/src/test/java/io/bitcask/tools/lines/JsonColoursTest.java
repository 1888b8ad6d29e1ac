package io.bitcask.tools.lines;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JsonColoursTest {

    @Test
    void tokens_haveTheirColours_andNothingElseIsChanged() {
        String json = "{\"a\\\"b\":[1.5e-3,true,null,\"x: y\"],\"c\":{}}";
        String pretty = JsonLayout.pretty(json.getBytes(UTF_8));
        String coloured = JsonColours.of(pretty);

        assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(pretty);
        assertThat(coloured)
                .contains(
                        "\u001b[34m\"a\\\"b\"\u001b[0m:",
                        "\u001b[33m1.5e-3\u001b[0m,",
                        "\u001b[35mtrue\u001b[0m",
                        "\u001b[35mnull\u001b[0m",
                        "\u001b[32m\"x: y\"\u001b[0m");
    }
}
