package io.bitcask.codec.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordCodecs;
import org.junit.jupiter.api.Test;

class JsonCodecTest {

    @Test
    void codec_isFoundAsAService() {
        RecordCodec codec = RecordCodecs.installed().named("json");
        assertThat(codec).isInstanceOf(JsonCodec.class);
        assertThat(codec.fileSuffix()).isEqualTo("jsonl");
        assertThat(codec.formatVersion()).isEqualTo(1);
        assertThat(codec.allowsZeroTail()).isFalse();
    }

    @Test
    void module_isNamed() {
        assertThat(JsonCodec.class.getModule().getName()).isEqualTo("io.bitcask.codec.json");
    }
}
