package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.sim.SimulatedFiles;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Stripes of more than one chunk, which it takes many keys to have all over a keydir. */
class StripeChunksTest {

    private static final int KEY_COUNT = 2_000;

    private final SimulatedFiles files = new SimulatedFiles();

    @Test
    void allChunks_comeBackFromACheckpoint_inTheirOrder() throws IOException {
        List<KeyDigest> keys = Digests.inStripesBelow(2, KEY_COUNT);
        try (Keydir keydir = new Keydir()) {
            for (int i = 0; i < KEY_COUNT; i++) {
                keydir.put(keys.get(i), Location.of(1, i + 1));
            }
            assertThat(keydir.checkpointBytes()).isGreaterThan(10 * SlotMemory.CHUNK_BYTES);
            CheckpointWriter.write(files, Digests.OWNER, keydir, counts -> new byte[0]);
        }
        Checkpoint read = CheckpointReader.read(files, Digests.OWNER);
        StripeRebuilder nobody = (stripe, sink) -> {
            throw new AssertionError("stripe " + stripe + " is intact");
        };
        try (Keydir keydir = ((Checkpoint.Usable) read).keydir(nobody)) {
            for (int i = 0; i < KEY_COUNT; i++) {
                assertThat(keydir.find(keys.get(i))).isEqualTo(Location.of(1, i + 1));
            }
            assertThat(keydir.size()).isEqualTo(KEY_COUNT);
        }
    }
}
