package io.bitcask.engine.recover;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.keydir.Location;
import org.junit.jupiter.api.Test;

/** Counts by file slot, however many files there are. */
class LiveChangesTest {

    private final LiveChanges changes = new LiveChanges();

    @Test
    void moved_countsBothFiles() {
        changes.moved(Location.NONE, Location.of(1, 100));
        changes.moved(Location.NONE, Location.of(1, 200));
        changes.moved(Location.of(1, 100), Location.of(2, 100));

        assertThat(changes.of(1)).isEqualTo(1);
        assertThat(changes.of(2)).isEqualTo(1);
        assertThat(changes.of(0)).isZero();
    }

    @Test
    void gone_countsTheFile() {
        changes.gone(Location.of(3, 100));
        changes.gone(Location.NONE);

        assertThat(changes.of(3)).isEqualTo(-1);
        assertThat(changes.of(Location.fileSlot(Location.NONE))).isZero();
    }

    @Test
    void slotsBehindTheFirst64() {
        for (int slot : new int[] {63, 64, 65, 127, 128, 1000}) {
            changes.moved(Location.NONE, Location.of(slot, 100));
        }
        for (int slot : new int[] {63, 64, 65, 127, 128, 1000}) {
            assertThat(changes.of(slot)).as("slot %s", slot).isEqualTo(1);
        }
        assertThat(changes.of(66)).isZero();
        assertThat(changes.of(1001)).isZero();
        assertThat(changes.of(100_000)).isZero();
    }
}
