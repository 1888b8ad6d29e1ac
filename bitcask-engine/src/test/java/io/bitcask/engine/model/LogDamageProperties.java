package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Damages logs at any byte. Records that are known to have been durable are either all recovered or
 * the store is refused and left as it is; of the others exactly those before the damage are
 * recovered.
 */
class LogDamageProperties {

    private static final int DAMAGES_PER_LOG = 4;

    @Property(edgeCases = EdgeCasesMode.NONE)
    void log_damagedAnywhere(
            @ForAll("codecs") RecordCodec codec,
            @ForAll("codecs") RecordCodec codecAfter,
            @ForAll Damage damage,
            @ForAll @IntRange(min = 1, max = 25) int recordCount,
            @ForAll @IntRange(min = 0, max = 2) int cleanStops,
            @ForAll long seed)
            throws IOException {
        WrittenLog log = WrittenLog.write(codec, seed, recordCount, cleanStops);
        byte[] content = log.content();
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < DAMAGES_PER_LOG; i++) {
            check(log, damage.of(content, place(log, random), random), codecAfter);
        }
    }

    /** Chooses a place: anywhere, where the manifest does not speak of, or between two frames. */
    private static int place(WrittenLog log, SplittableRandom random) {
        int end = log.content().length;
        return switch (random.nextInt(4)) {
            case 0 -> random.nextInt(end + 1);
            case 1 -> log.boundaries().get(random.nextInt(log.boundaries().size()));
            default -> random.nextInt(Math.min(log.durableBytes(), end), end + 1);
        };
    }

    @Property(tries = 6, edgeCases = EdgeCasesMode.NONE)
    void log_cutAtEveryByte(@ForAll("codecs") RecordCodec codec, @ForAll long seed)
            throws IOException {
        WrittenLog log = WrittenLog.write(codec, seed, 5, 0);
        byte[] content = log.content();
        for (int length = 0; length <= content.length; length++) {
            check(log, Arrays.copyOf(content, length), codec);
        }
    }

    private static void check(WrittenLog log, byte[] damaged, RecordCodec codecAfter)
            throws IOException {
        SimulatedFiles files = log.filesWith(damaged);
        int expected = log.expectedOf(damaged);
        StoreOptions options = TestStores.SMALL_FILES.codec(codecAfter.name());
        if (expected < 0) {
            assertThatThrownBy(() -> TestStores.open(files, options).close())
                    .isInstanceOf(CorruptionException.class)
                    .hasMessageContaining(log.fileName());
            assertThat(files.content(log.fileName())).isEqualTo(damaged);
            assertThat(files.openCount()).isZero();
            return;
        }
        Map<ByteBuffer, ByteBuffer> state = new HashMap<>(log.state(expected));
        byte[] key = {99};
        try (Store store = TestStores.open(files, options)) {
            assertThat(TestStores.contents(store)).isEqualTo(state);
            assertThat(store.put(key, damaged)).isEqualTo(expected + 1L);
        }
        state.put(ByteBuffer.wrap(key), ByteBuffer.wrap(damaged));
        try (Store store = TestStores.open(files, options)) {
            assertThat(TestStores.contents(store)).isEqualTo(state);
        }
    }

    @Provide
    Arbitrary<RecordCodec> codecs() {
        return Arbitraries.of(TestStores.PROTOBUF, TestStores.JSON);
    }
}
