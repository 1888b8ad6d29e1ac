package io.bitcask.tools.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void words_asShellsTakeThem() {
        assertThat(Words.of("")).isEmpty();
        assertThat(Words.of("  put  k v ")).containsExactly("put", "k", "v");
        assertThat(Words.of("put k ''")).containsExactly("put", "k", "");
        assertThat(Words.of("put 'a b'\"c 'd\" '{\"x\":\n1}'"))
                .containsExactly("put", "a bc 'd", "{\"x\":\n1}");
        assertThat(Words.of("a\\ b \"c\\\"d\" 'e\\f'")).containsExactly("a b", "c\"d", "e\\f");
    }
}
