package io.bitcask.engine.model;

import static io.bitcask.engine.testing.TestStores.bytes;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.Operation;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The same calls, whatever the store's options are, with a record of everything that they returned.
 */
final class Script {

    private static final int KEY_COUNT = 25;
    private static final int CALLS_IN_A_LIFE = 60;
    private static final int LONGEST_VALUE_BYTES = 900;

    private final SimulatedFiles files = new SimulatedFiles();
    private final MovableClock clock = new MovableClock();
    private final List<String> transcript = new ArrayList<>();
    private final SplittableRandom random;
    private final Stage stage;

    private Script(Stage stage, long seed) {
        this.stage = stage;
        this.random = new SplittableRandom(seed);
    }

    /**
     * What may differ without any result being another.
     *
     * @param options the options
     * @param codecs the codecs, a life after the other
     * @param mergeEvery after how many calls to merge
     * @param reserves whether the disk can reserve space
     * @param killed whether a life ends by a kill, or by being closed
     */
    record Stage(
            StoreOptions options,
            List<String> codecs,
            int mergeEvery,
            boolean reserves,
            boolean killed) {}

    /** Makes all calls, and returns what each returned. */
    static List<String> run(Stage stage, int lives, long seed) {
        Script script = new Script(stage, seed);
        if (!stage.reserves) {
            script.files.reservesNothing();
        }
        SimulatedFiles files = script.files;
        for (int life = 0; life < lives; life++) {
            files = script.live(files, life);
        }
        return script.transcript;
    }

    private SimulatedFiles live(SimulatedFiles before, int life) {
        StoreOptions options = stage.options
                .codec(stage.codecs.get(life % stage.codecs.size()))
                .clock(clock);
        try (Store store = TestStores.openEager(before, options)) {
            for (int i = 0; i < CALLS_IN_A_LIFE; i++) {
                clock.move(10);
                note(call(store));
                if (i % stage.mergeEvery == stage.mergeEvery - 1) {
                    store.merging().run();
                }
            }
            note(scan(store, KeyRange.all()));
            return stage.killed ? before.image().afterKill() : before;
        }
    }

    private void note(@Nullable Object result) {
        transcript.add(String.valueOf(result));
    }

    private @Nullable Object call(Store store) {
        byte[] key = bytes("key-" + random.nextInt(KEY_COUNT));
        return switch (random.nextInt(20)) {
            case 0, 1, 2, 3, 4, 5 -> store.put(key, value());
            case 6 -> store.put(key, value(), Ttl.of(Duration.ofMillis(random.nextInt(1, 2_000))));
            case 7 -> store.put(key, value(), Durability.SYNC);
            case 8, 9 -> store.delete(key);
            case 10 -> store.putIfAbsent(key, value());
            case 11 -> putIfUnchanged(store, key);
            case 12 -> writeBatch(store);
            case 13 -> store.expire(key, Duration.ofMillis(random.nextInt(1, 2_000)));
            case 14 -> store.persist(key);
            case 15 -> text(store.getEntry(key));
            case 16 -> scan(store, KeyRange.from(key).limit(5));
            case 17 -> scan(store, KeyRange.below(key).reversed().limit(5));
            case 18 -> text(store.floor(key)) + text(store.higher(key));
            default -> store.timeToLive(key);
        };
    }

    private Object putIfUnchanged(Store store, byte[] key) {
        Entry<byte[], byte[]> entry = store.getEntry(key);
        long sequence = entry == null ? 0 : entry.sequence();
        return store.putIfSequence(key, value(), random.nextInt(3) == 0 ? sequence + 1 : sequence);
    }

    private Object writeBatch(Store store) {
        Operation batch = Operation.randomBatch(random, KEY_COUNT, LONGEST_VALUE_BYTES);
        batch.write(store);
        return batch;
    }

    private byte[] value() {
        byte[] value = new byte[random.nextInt(LONGEST_VALUE_BYTES)];
        random.nextBytes(value);
        return value;
    }

    private static String scan(Store store, KeyRange<byte[]> range) {
        StringBuilder found = new StringBuilder();
        try (Scan<byte[], byte[]> scan = store.scan(range)) {
            while (scan.next()) {
                found.append(text(scan.entry())).append('\n');
            }
        }
        return found.toString();
    }

    private static String text(@Nullable Entry<byte[], byte[]> entry) {
        return entry == null
                ? "none"
                : new String(entry.key(), UTF_8) + " #"
                        + entry.sequence() + " " + Arrays.hashCode(entry.value()) + " of "
                        + entry.value().length;
    }
}
