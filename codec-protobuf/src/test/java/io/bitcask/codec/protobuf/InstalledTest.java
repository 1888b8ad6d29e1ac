package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.RecordCodecs;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The module provides the codec, and carries the schema. */
class InstalledTest {

    @Test
    void codec_isFoundByName() {
        assertThat(RecordCodecs.installed().named("protobuf")).isInstanceOf(ProtobufCodec.class);
    }

    @Test
    void schema_isInTheModule() throws IOException {
        try (InputStream schema = ProtobufCodec.class.getResourceAsStream("/bitcask.proto")) {
            assertThat(schema).isNotNull();
            assertThat(new String(schema.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("message DataFile");
        }
    }
}
