package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import io.bitcask.api.ValueKind;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever bytes are put, of whatever kind: the same bytes come back, through any codec and
 * recovery.
 */
class RoundTripProperties {

    @Property(edgeCases = EdgeCasesMode.NONE)
    void value_comesBack(
            @ForAll("keys") byte[] key,
            @ForAll("values") byte[] value,
            @ForAll ValueKind kind,
            @ForAll("codecs") String codec,
            @ForAll("codecs") String codecAfter,
            @ForAll boolean mapped,
            @ForAll boolean kill) {
        SimulatedFiles files = new SimulatedFiles();
        var options = TestStores.SMALL_FILES.durability(Durability.NONE).mapActiveFile(mapped);
        Entry<byte[], byte[]> written;
        SimulatedFiles killed;
        try (Store store = TestStores.open(files, options.codec(codec))) {
            store.put(key, value, kind);
            written = check(store, key, value);
            killed = files.image().afterKill();
        }
        SimulatedFiles left = kill ? killed : files;
        for (String next : new String[] {codecAfter, codec}) {
            try (Store store = TestStores.open(left, options.codec(next))) {
                Entry<byte[], byte[]> found = check(store, key, value);
                assertThat(found.sequence()).isEqualTo(written.sequence());
                assertThat(found.kind()).isEqualTo(kind);
                assertThat(found.writtenAt()).isEqualTo(written.writtenAt());
                assertThat(found.expiresAt()).isNull();
            }
        }
    }

    private static Entry<byte[], byte[]> check(Store store, byte[] key, byte[] value) {
        assertThat(store.get(key)).isEqualTo(value);
        assertThat(store.size()).isEqualTo(1);
        Entry<byte[], byte[]> entry = store.getEntry(key);
        if (entry == null) {
            throw new AssertionError("the key is absent");
        }
        assertThat(entry.key()).isEqualTo(key);
        assertThat(entry.value()).isEqualTo(value);
        return entry;
    }

    @Provide
    Arbitrary<byte[]> keys() {
        return Arbitraries.oneOf(
                Inputs.keys(),
                Arbitraries.bytes().array(byte[].class).ofMinSize(1).ofMaxSize(2000));
    }

    @Provide
    Arbitrary<byte[]> values() {
        return Inputs.values();
    }

    @Provide
    Arbitrary<String> codecs() {
        return Inputs.codecs();
    }
}
