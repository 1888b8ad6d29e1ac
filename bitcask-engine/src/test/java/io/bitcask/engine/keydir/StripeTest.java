package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Forces into one stripe what hashing hardly ever makes: clusters, equal words, full right ends.
 */
class StripeTest {

    private final SlotMemory memory = new SlotMemory();
    private final Stripe stripe = new Stripe(memory);
    private final Map<Key, Long> model = new HashMap<>();

    @AfterEach
    void close() {
        memory.close();
    }

    @Test
    void expect_makesRoomOnce_andOnlyWhereThereIsNone() {
        stripe.expect(10);
        assertThat(stripe.chunkCount()).as("too few to care").isZero();
        stripe.expect(10 * SlotMemory.CHUNK_SLOTS);
        int expected = stripe.chunkCount();
        assertThat(expected).isBetween(10, 13);
        stripe.expect(100 * SlotMemory.CHUNK_SLOTS);
        assertThat(stripe.chunkCount()).isEqualTo(expected);
        for (long i = 0; i < 9 * SlotMemory.CHUNK_SLOTS; i++) {
            put(i * 0x9e37_79b9_7f4a_7c15L, i & 0xffff);
        }
        assertThat(stripe.chunkCount()).as("there was room").isEqualTo(expected);
        assertHoldsModel();
    }

    @Test
    void put_ofManyEqualHighWords() {
        for (long tag = 0; tag < 3_000; tag++) {
            put(0x4000_0000_0000_0000L, tag);
        }
        assertHoldsModel();
        for (long tag = 0; tag < 3_000; tag += 2) {
            remove(0x4000_0000_0000_0000L, tag);
        }
        assertHoldsModel();
    }

    @Test
    void put_ofEqualHighWordsAtBothEnds() {
        for (long tag = 0; tag < 60; tag++) {
            put(0, tag);
            put(-1, tag);
            put(1, tag);
        }
        assertHoldsModel();
        for (long tag = 59; tag >= 0; tag--) {
            remove(-1, tag);
            remove(0, tag);
        }
        assertHoldsModel();
    }

    @Test
    void put_ofARunAtTheRightEnd_growsTheTable() {
        for (long i = 0; i < 2_000; i++) {
            put(-1 - (i << 40), i & 0xffff);
        }
        assertHoldsModel();
        for (long i = 0; i < 2_000; i += 3) {
            remove(-1 - (i << 40), i & 0xffff);
        }
        assertHoldsModel();
    }

    @Test
    void put_inDescendingOrder_pushesEverythingRight() {
        for (long i = 400; i > 0; i--) {
            put(i, i & 3);
        }
        assertHoldsModel();
    }

    @Test
    void operations_onFewDistinctHighWords_agreeWithAMap() {
        SplittableRandom random = new SplittableRandom(3);
        long[] highs = {
            0, 1, -1, -2, Long.MIN_VALUE, Long.MIN_VALUE - 1, Long.MIN_VALUE + 1, 1L << 61
        };
        for (int step = 0; step < 40_000; step++) {
            long high = highs[random.nextInt(highs.length)];
            long tag = random.nextInt(25);
            switch (random.nextInt(3)) {
                case 0 -> remove(high, tag);
                case 1 -> replace(high, tag, random.nextLong(1, 1L << Location.BITS));
                default -> put(high, tag);
            }
            if (step % 997 == 0) {
                assertHoldsModel();
            }
        }
        assertHoldsModel();
    }

    @Test
    void operations_onSpreadHighWords_agreeWithAMap() {
        SplittableRandom random = new SplittableRandom(4);
        for (int step = 0; step < 60_000; step++) {
            long high = random.nextInt(5_000) * 0x9e3779b97f4a7c15L;
            if (random.nextInt(100) < (step / 10_000 % 2 == 0 ? 30 : 60)) {
                remove(high, 1);
            } else {
                put(high, 1);
            }
        }
        assertHoldsModel();
    }

    @Test
    void find_withTheLargestTagAndLocation() {
        long largest = (1L << Location.BITS) - 1;

        stripe.put(5, 0xffff, largest);

        assertThat(stripe.find(5, 0xffff)).isEqualTo(largest);
        assertThat(stripe.find(5, 0xfffe)).isEqualTo(Location.NONE);
        assertThat(stripe.remove(5, 0xffff)).isEqualTo(largest);
    }

    @Test
    void clear_givesChunksBack_andOthersGetThemEmpty() {
        for (long i = 0; i < 10_000; i++) {
            stripe.put(i << 48, 7, i + 1);
        }
        stripe.clear();
        Stripe other = new Stripe(memory);
        long bytes = memory.bytes();

        for (long i = 0; i < 10_000; i++) {
            assertThat(other.put(i << 48, 8, i + 1)).isEqualTo(Location.NONE);
            assertThat(other.find(i << 48, 7)).isEqualTo(Location.NONE);
        }

        assertThat(memory.bytes()).isEqualTo(bytes);
        assertThat(stripe.size()).isZero();
        assertThat(stripe.slots()).isEmpty();
    }

    private void put(long high, long tag) {
        long location = model.size() + 1_000_000L * (tag + 1);
        Long before = model.put(new Key(high, tag), location);
        assertThat(stripe.put(high, tag, location))
                .isEqualTo(before == null ? Location.NONE : before);
    }

    private void remove(long high, long tag) {
        Long before = model.remove(new Key(high, tag));
        assertThat(stripe.remove(high, tag)).isEqualTo(before == null ? Location.NONE : before);
    }

    private void replace(long high, long tag, long location) {
        Long before = model.computeIfPresent(new Key(high, tag), (key, old) -> location);
        long expected = stripe.find(high, tag);
        assertThat(stripe.replace(high, tag, expected + 1, 77)).isFalse();
        assertThat(stripe.replace(high, tag, expected, location)).isEqualTo(before != null);
    }

    private void assertHoldsModel() {
        assertThat(stripe.size()).isEqualTo(model.size());
        model.forEach((key, location) ->
                assertThat(stripe.find(key.high, key.tag)).isEqualTo(location.longValue()));
        long[] slots = stripe.slots();
        assertThat(slots.length).isEqualTo(2 * model.size());
        for (int i = 2; i < slots.length; i += 2) {
            assertThat(Long.compareUnsigned(slots[i - 2], slots[i])).isLessThanOrEqualTo(0);
        }
    }

    private record Key(long high, long tag) {}
}
