package io.bitcask.engine.checkpoint;

import static io.bitcask.engine.testing.TestStores.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.model.MovableClock;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Random writes, deletes, merges, clears and reopenings in other codecs, of a store that writes
 * checkpoints all the time; its directory is kept before calls that change it. Each state, after a
 * kill and after power cuts, opened by its checkpoint, is the same as by hints and by data; and so
 * it is with an older checkpoint, a later one, and a damaged one.
 */
@Timeout(300)
class CheckpointModelTest {

    private static final int KEY_COUNT = 40;
    private static final int KEPT_ONE_IN = 40;

    private final SimulatedFiles files = new SimulatedFiles();
    private final MovableClock clock = new MovableClock();
    private final Map<ByteBuffer, ByteBuffer> model = new HashMap<>();
    private final Map<ByteBuffer, Long> expiry = new HashMap<>();
    private final List<DiskImage> images = new ArrayList<>();
    private int number;

    private StoreOptions options() {
        return TestStores.SMALL_FILES
                .durability(number % 3 == 0 ? Durability.SYNC : Durability.NONE)
                .clock(clock)
                .codec(number % 2 == 0 ? "protobuf" : "json")
                .merge(MergeOptions.defaults()
                        .automatic(false)
                        .retention(Duration.ofMillis(number % 4 == 0 ? 100 : 0)));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void everyState_isTheSameInAllWays(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SplittableRandom choices = new SplittableRandom(seed + 1_000);
        files.hook(call -> {
            if (call.kind().changesDisk()) {
                synchronized (images) {
                    if (choices.nextInt(KEPT_ONE_IN) == 0) {
                        images.add(files.image());
                    }
                }
            }
        });
        for (int life = 0; life < 6; life++) {
            live(random);
            number++;
        }
        files.hook(call -> {});
        number = 0;
        Openings openings = new Openings(options());
        List<byte[]> checkpoints = new ArrayList<>();
        for (DiskImage image : images) {
            openings.checkAfterKill(image);
            for (PowerCut cut : PowerCut.of(image, random, 1)) {
                if (random.nextInt(8) == 0) {
                    openings.checkAfter(image, cut);
                }
            }
            SimulatedFiles state = image.afterKill();
            if (state.sortedNames().contains("KEYDIR")) {
                checkpoints.add(state.content("KEYDIR"));
            }
        }
        assertThat(openings.checkpointCount()).isGreaterThan(openings.totalCount() / 20);
        assertThat(checkpoints).isNotEmpty();
        for (DiskImage image : images) {
            byte[] any = checkpoints.get(random.nextInt(checkpoints.size()));
            openings.checkWith(any, image);
            openings.checkWith(damaged(any, random), image);
        }
    }

    private static byte[] damaged(byte[] checkpoint, SplittableRandom random) {
        if (random.nextInt(4) == 0) {
            return java.util.Arrays.copyOf(checkpoint, random.nextInt(checkpoint.length));
        }
        byte[] damaged = checkpoint.clone();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return damaged;
    }

    private void live(SplittableRandom random) {
        try (Store store = TestStores.openEager(files, options())) {
            check(store);
            for (int i = 0; i < 150; i++) {
                step(store, random);
            }
            check(store);
        }
    }

    private void step(Store store, SplittableRandom random) {
        byte[] key = bytes("k" + random.nextInt(KEY_COUNT));
        switch (random.nextInt(60)) {
            case 0 -> {
                if (random.nextInt(4) > 0) {
                    return;
                }
                store.clear();
                model.clear();
                expiry.clear();
            }
            case 1, 2, 3 -> store.merging().run();
            case 4, 5 -> clock.move(random.nextInt(60));
            case 6, 7, 8, 9, 10, 11, 12, 13 -> {
                store.delete(key);
                model.remove(ByteBuffer.wrap(key));
                expiry.remove(ByteBuffer.wrap(key));
            }
            case 14, 15, 16 -> {
                WriteBatch batch = new WriteBatch();
                for (int i = 0; i < 4; i++) {
                    byte[] other = bytes("k" + random.nextInt(KEY_COUNT));
                    byte[] value = value(random);
                    batch.put(other, value);
                    note(other, value, Long.MAX_VALUE);
                }
                store.write(batch);
            }
            case 17, 18, 19, 20 -> {
                byte[] value = value(random);
                int ttl = 1 + random.nextInt(80);
                store.put(key, value, Ttl.of(Duration.ofMillis(ttl)));
                note(key, value, clock.millis() + ttl);
            }
            default -> {
                byte[] value = value(random);
                store.put(key, value);
                note(key, value, Long.MAX_VALUE);
            }
        }
    }

    private void note(byte[] key, byte[] value, long expiresAt) {
        model.put(ByteBuffer.wrap(key), ByteBuffer.wrap(value));
        expiry.put(ByteBuffer.wrap(key), expiresAt);
    }

    private byte[] value(SplittableRandom random) {
        byte[] value = new byte[random.nextInt(8, 300)];
        random.nextBytes(value);
        return value;
    }

    private void check(Store store) {
        Map<ByteBuffer, ByteBuffer> visible = new HashMap<>(model);
        visible.keySet().removeIf(key -> expiry.get(key) <= clock.millis());
        assertThat(TestStores.contents(store)).isEqualTo(visible);
    }
}
