package io.bitcask.tools.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArgumentsTest {

    @Test
    void words_thatArrivedWhole_areLeftAlone() {
        String[] words = {"put", "straße", ""};

        assertThat(Arguments.asTyped(words)).isSameAs(words);
    }

    @Test
    void words_ofAProcess() {
        assertThat(Arguments.words("java\0-m\0put\0straße\0\0".getBytes(UTF_8)))
                .containsExactly("java", "-m", "put", "straße", "");
    }
}
