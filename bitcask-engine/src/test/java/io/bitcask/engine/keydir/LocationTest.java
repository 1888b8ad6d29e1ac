package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Places packed into 48 bits, up to the largest, and what does not fit. */
class LocationTest {

    @Test
    void of_comesBack() {
        for (int slot : new int[] {0, 1, 4_711, Location.MAX_FILE_SLOTS - 1}) {
            for (int offset : new int[] {1, 1 << 30, Integer.MAX_VALUE}) {
                long location = Location.of(slot, offset);
                assertThat(location).isPositive().isLessThanOrEqualTo(Location.MASK);
                assertThat(Location.fileSlot(location)).isEqualTo(slot);
                assertThat(Location.offset(location)).isEqualTo(offset);
            }
        }
    }

    @Test
    void of_refusesWhatDoesNotFit() {
        for (int[] place : new int[][] {{-1, 1}, {Location.MAX_FILE_SLOTS, 1}, {0, 0}, {0, -1}}) {
            assertThatThrownBy(() -> Location.of(place[0], place[1]))
                    .isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void slotSet_holdsItsSlots_andNoOthers() {
        SlotSet set = SlotSet.of(0, 64, Location.MAX_FILE_SLOTS - 1);
        assertThat(set.contains(0)).isTrue();
        assertThat(set.contains(64)).isTrue();
        assertThat(set.contains(Location.MAX_FILE_SLOTS - 1)).isTrue();
        assertThat(set.contains(1)).isFalse();
        assertThat(SlotSet.of(3).contains(64)).isFalse();
        assertThat(SlotSet.of().contains(0)).isFalse();
        for (int slot : new int[] {-1, Location.MAX_FILE_SLOTS}) {
            assertThatThrownBy(() -> SlotSet.of(slot))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("fileSlots holds " + slot);
        }
    }
}
