package io.bitcask.engine.keydir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Compares the keydir with a {@link HashMap}. */
class KeydirTest {

    private final Keydir keydir = new Keydir();
    private boolean closed;

    @AfterEach
    void close() {
        if (!closed) {
            keydir.close();
        }
    }

    @Test
    void find_whenEmpty() {
        assertThat(keydir.find(digest(1))).isEqualTo(Location.NONE);
        assertThat(keydir.remove(digest(1))).isEqualTo(Location.NONE);
        assertThat(keydir.replace(digest(1), 5, 6)).isFalse();
        assertThat(keydir.size()).isZero();
        assertThat(keydir.bytes()).isZero();
    }

    @Test
    void operations_agreeWithAMap_whileGrowingTo200000Keys() {
        SplittableRandom random = new SplittableRandom(11);
        Map<Long, Long> model = new HashMap<>();
        while (model.size() < 200_000) {
            long key = random.nextLong(260_000);
            long location = location(random);
            long before = model.getOrDefault(key, Location.NONE);
            switch (random.nextInt(10)) {
                case 0 -> {
                    assertThat(keydir.remove(digest(key))).isEqualTo(before);
                    model.remove(key);
                }
                case 1 -> {
                    assertThat(keydir.replace(digest(key), before, location))
                            .isEqualTo(before != 0);
                    model.computeIfPresent(key, (k, old) -> location);
                }
                case 2 ->
                    assertThat(keydir.replace(digest(key), before ^ 1, location))
                            .isFalse();
                default -> {
                    assertThat(keydir.put(digest(key), location)).isEqualTo(before);
                    model.put(key, location);
                }
            }
        }
        assertHolds(model);

        List<Long> keys = new ArrayList<>(model.keySet());
        keys.subList(0, 150_000).forEach(key -> {
            assertThat(keydir.remove(digest(key))).isEqualTo(model.remove(key));
        });
        assertHolds(model);
    }

    @Test
    void bytes_perKey_stayUnder20() {
        for (long key = 0; key < 1_000_000; key++) {
            keydir.put(digest(key), key + 1);
        }

        assertThat(keydir.bytes()).isLessThan(20_000_000);
    }

    /** Large enough that memory is taken in regions of huge pages, where there are such. */
    @Test
    void aMillionAndAHalfKeys_areFound() {
        for (long key = 1; key <= 1_500_000; key++) {
            keydir.put(digest(key), key);
        }
        assertThat(keydir.size()).isEqualTo(1_500_000);
        for (long key = 1; key <= 1_500_000; key++) {
            if (keydir.find(digest(key)) != key) {
                assertThat(keydir.find(digest(key))).isEqualTo(key);
            }
        }
        assertThat(keydir.find(digest(1_500_001))).isEqualTo(Location.NONE);
        assertThat(keydir.bytes()).isBetween(1_500_000L * 16, 1_500_000L * 24);
    }

    @Test
    void clear_leavesNothing_andMemoryIsUsedAgain() {
        for (int round = 0; round < 3; round++) {
            for (long key = 0; key < 100_000; key++) {
                assertThat(keydir.put(digest(key), key + 1)).isEqualTo(Location.NONE);
            }
            long bytes = keydir.bytes();
            keydir.clear();
            assertThat(keydir.size()).isZero();
            assertThat(keydir.find(digest(7))).isEqualTo(Location.NONE);
            assertThat(keydir.bytes()).isEqualTo(bytes);
        }
        assertThat(keydir.bytes()).isLessThan(8 << 20);
    }

    @Test
    void copyOfStripe_overAllStripes_meetsEachKeyOnce() {
        for (long key = 1; key <= 50_000; key++) {
            keydir.put(digest(key), key);
        }
        long[] met = IntStream.range(0, Keydir.STRIPE_COUNT)
                .mapToObj(keydir::copyOfStripe)
                .flatMapToLong(copy -> Arrays.stream(copy.sortedLocations()))
                .sorted()
                .toArray();

        assertThat(met).isEqualTo(LongStream.rangeClosed(1, 50_000).toArray());
    }

    @Test
    void locationNow_followsTheKey() {
        keydir.put(digest(1), 10);
        StripeCopy copy = copyHolding(10);

        keydir.put(digest(1), 20);
        assertThat(copy.locationNow(10)).isEqualTo(20);
        assertThat(copy.sortedLocations()).containsExactly(10);

        keydir.remove(digest(1));
        assertThat(copy.locationNow(10)).isEqualTo(Location.NONE);
    }

    @Test
    void find_afterClose() {
        keydir.put(digest(1), 1);
        keydir.close();
        closed = true;

        assertThatThrownBy(() -> keydir.find(digest(1))).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> keydir.put(digest(1), 2))
                .isInstanceOf(IllegalStateException.class);
    }

    private StripeCopy copyHolding(long location) {
        for (int i = 0; i < Keydir.STRIPE_COUNT; i++) {
            StripeCopy copy = keydir.copyOfStripe(i);
            if (LongStream.of(copy.sortedLocations()).anyMatch(found -> found == location)) {
                return copy;
            }
        }
        throw new AssertionError("no stripe holds " + location);
    }

    private void assertHolds(Map<Long, Long> model) {
        assertThat(keydir.size()).isEqualTo(model.size());
        for (long key = 0; key < 260_000; key++) {
            assertThat(keydir.find(digest(key))).isEqualTo(model.getOrDefault(key, Location.NONE));
        }
    }

    private static long location(SplittableRandom random) {
        return Location.of(
                random.nextInt(Location.MAX_FILE_SLOTS), random.nextInt(1, Integer.MAX_VALUE));
    }

    private static KeyDigest digest(long key) {
        KeyDigest digest = new KeyDigest();
        byte[] bytes = ByteBuffer.allocate(8).putLong(key).array();
        digest.compute(1, 2, bytes, 0, bytes.length);
        return digest;
    }
}
