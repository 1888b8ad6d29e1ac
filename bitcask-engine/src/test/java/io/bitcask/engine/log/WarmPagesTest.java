package io.bitcask.engine.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.engine.io.Mapping;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WarmPagesTest {

    private static final int MEBIBYTE = 1 << 20;
    private static final int COLD = WarmPages.COLD_BYTES;
    private static final int AHEAD = WarmPages.AHEAD_BYTES;

    private final Recording mapping = new Recording();
    private final WarmPages pages = new WarmPages(mapping);

    /** What was asked for. */
    private static final class Recording implements Mapping {

        private final List<List<Long>> ranges = new ArrayList<>();

        @Override
        public MemorySegment segment() {
            return MemorySegment.NULL;
        }

        @Override
        public void force(long offset, long length) {}

        @Override
        public void prefault(long offset, long length) {
            ranges.add(List.of(offset, offset + length));
        }

        @Override
        public void close() {}
    }

    private static List<Long> range(long from, long to) {
        return List.of(from, to);
    }

    @Test
    void aSmallFile_isLeftAlone() {
        assertThat(pages.areWanted(COLD, MEBIBYTE)).isFalse();
        assertThat(pages.areWanted(COLD + 1, MEBIBYTE)).isTrue();
    }

    @Test
    void nothing_isWarmedThatIsNotReserved() {
        pages.warm(COLD, MEBIBYTE);
        assertThat(mapping.ranges).containsExactly(range(COLD, MEBIBYTE));
        assertThat(pages.areWanted(MEBIBYTE, MEBIBYTE)).isFalse();
        assertThat(pages.areWanted(MEBIBYTE, 2 * MEBIBYTE)).isTrue();
    }

    @Test
    void theNextStretch_isWantedWhenHalfOfThisOneIsLeft_andBeginsWhereThisOneEnds() {
        int reserved = 16 * MEBIBYTE;
        pages.warm(MEBIBYTE, reserved);
        int half = MEBIBYTE + AHEAD / 2;
        assertThat(pages.areWanted(half, reserved)).isFalse();
        assertThat(pages.areWanted(half + 1, reserved)).isTrue();
        pages.warm(half, reserved);
        assertThat(mapping.ranges)
                .containsExactly(
                        range(MEBIBYTE, MEBIBYTE + AHEAD), range(MEBIBYTE + AHEAD, half + AHEAD));
    }

    /** What the writer has gone past it has warmed itself. */
    @Test
    void whoIsLate_goesOnInFrontOfTheWriter() {
        pages.warm(MEBIBYTE, 64 * MEBIBYTE);
        pages.warm(20 * MEBIBYTE, 64 * MEBIBYTE);
        assertThat(mapping.ranges.getLast()).isEqualTo(range(20 * MEBIBYTE, 20 * MEBIBYTE + AHEAD));
    }
}
