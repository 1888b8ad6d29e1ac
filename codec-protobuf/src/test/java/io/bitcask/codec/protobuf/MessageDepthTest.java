package io.bitcask.codec.protobuf;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.MessageOptions;
import com.google.protobuf.ListValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import io.bitcask.codec.protobuf.oracle.DataFile;
import org.junit.jupiter.api.Test;

class MessageDepthTest {

    @Test
    void mayExceed_whenTheTypeHasABound() {
        assertThat(MessageDepth.mayExceed(0, Timestamp.getDescriptor())).isFalse();
        assertThat(MessageDepth.mayExceed(2, DataFile.getDescriptor())).isFalse();
        assertThat(MessageDepth.mayExceed(1, DataFile.getDescriptor())).isTrue();
    }

    @Test
    void mayExceed_whenTheTypeContainsItself() {
        assertThat(MessageDepth.mayExceed(1_000_000, Struct.getDescriptor())).isTrue();
        assertThat(MessageDepth.mayExceed(1_000_000, ListValue.getDescriptor())).isTrue();
        assertThat(MessageDepth.mayExceed(1_000_000, Value.getDescriptor())).isTrue();
    }

    @Test
    void mayExceed_whenTheTypeTakesExtensions() {
        assertThat(MessageDepth.mayExceed(1_000_000, MessageOptions.getDescriptor()))
                .isTrue();
    }
}
