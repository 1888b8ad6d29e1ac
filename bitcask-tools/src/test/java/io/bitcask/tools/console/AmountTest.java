package io.bitcask.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AmountTest {

    @Test
    void things() {
        assertThat(Amount.of(0, "key")).isEqualTo("0 keys");
        assertThat(Amount.of(1, "key")).isEqualTo("1 key");
        assertThat(Amount.of(1_234_567, "key")).isEqualTo("1,234,567 keys");
    }

    @Test
    void bytes() {
        assertThat(Amount.ofBytes(0)).isEqualTo("0 B");
        assertThat(Amount.ofBytes(1023)).isEqualTo("1023 B");
        assertThat(Amount.ofBytes(1024)).isEqualTo("1.0 KiB");
        assertThat(Amount.ofBytes(1536 * 1024)).isEqualTo("1.5 MiB");
        assertThat(Amount.ofBytes(5L << 40)).isEqualTo("5.0 TiB");
        assertThat(Amount.ofBytes(Long.MAX_VALUE)).endsWith("TiB");
    }
}
