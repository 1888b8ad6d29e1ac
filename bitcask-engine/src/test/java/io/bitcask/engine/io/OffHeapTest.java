package io.bitcask.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import org.junit.jupiter.api.Test;

class OffHeapTest {

    private static final long BYTES = 32L << 20;
    private static final long HUGE_PAGE_BYTES = 2L << 20;

    @Test
    void hugePages_areAlignedAndZero_andEndWithTheirArena() {
        MemorySegment memory;
        try (Arena arena = Arena.ofShared()) {
            memory = OffHeap.hugePages(arena, BYTES);
            assumeThat(memory).as("NOT TESTED where the platform has none").isNotNull();
            assertThat(memory.byteSize()).isEqualTo(BYTES);
            assertThat(memory.address() % HUGE_PAGE_BYTES).isZero();
            for (long at = 0; at < BYTES; at += 4096) {
                assertThat(memory.get(ValueLayout.JAVA_LONG, at)).isZero();
                memory.set(ValueLayout.JAVA_LONG, at, at);
            }
            assertThat(memory.get(ValueLayout.JAVA_LONG, BYTES - 4096)).isEqualTo(BYTES - 4096);
        }
        assertThatThrownBy(() -> memory.get(ValueLayout.JAVA_LONG, 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void hugePages_moreThanThereIs_areNone() {
        try (Arena arena = Arena.ofShared()) {
            assertThat(OffHeap.hugePages(arena, 1L << 60)).isNull();
        }
    }

    /** Twice what a process can address. */
    @Test
    void hugePages_areGivenBack() {
        for (int i = 0; i < 128 << 10; i++) {
            try (Arena arena = Arena.ofConfined()) {
                OffHeap.hugePages(arena, 2L << 30);
            }
        }
    }
}
