package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A file that is written in portions holds what was put, in its order, whatever the lengths. */
class PortionedOutputTest {

    private static final int PORTION_BYTES = 256 << 10;

    private final SimulatedFiles files = new SimulatedFiles();

    private int writeCount(int... lengths) throws IOException {
        files.uproot("out");
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        int before = files.log().count();
        try (PortionedOutput output = new PortionedOutput(files.create("out"))) {
            for (int i = 0; i < lengths.length; i++) {
                byte[] bytes = new byte[lengths[i]];
                Arrays.fill(bytes, (byte) (i + 1));
                FrameBuffer buffer = new FrameBuffer(64);
                buffer.append(bytes, 0, bytes.length);
                output.put(buffer);
                expected.writeBytes(bytes);
                assertThat(output.bytes()).isEqualTo(expected.size());
            }
            output.force();
        }
        assertThat(files.content("out")).isEqualTo(expected.toByteArray());
        return (int) files.log().since(before).stream()
                .filter(call -> call.kind() == CallKind.WRITE)
                .count();
    }

    @Test
    void smallPieces_areOneWrite() throws IOException {
        assertThat(writeCount(10, 20, 30)).isOne();
        assertThat(writeCount(PORTION_BYTES - 10, 10)).isOne();
        assertThat(writeCount(PORTION_BYTES - 10, 11)).isEqualTo(2);
    }

    @Test
    void pieceThatIsLargerThanAPortion_isAWriteOfItsOwn() throws IOException {
        assertThat(writeCount(PORTION_BYTES + 1)).isOne();
        assertThat(writeCount(10, PORTION_BYTES + 1, 20)).isEqualTo(3);
        assertThat(writeCount(PORTION_BYTES + 1, PORTION_BYTES + 1)).isEqualTo(2);
    }

    @Test
    void nothing_isNoWrite() throws IOException {
        assertThat(writeCount()).isZero();
    }
}
