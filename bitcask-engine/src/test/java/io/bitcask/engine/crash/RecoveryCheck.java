package io.bitcask.engine.crash;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.History;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Map;

/** Opens what a crash left behind, and holds it against what had been acknowledged. */
final class RecoveryCheck {

    private final History history;
    private final StoreOptions options;

    /** For stores that are only looked at: no thread need be started for them. */
    private final StoreOptions looking;

    RecoveryCheck(History history, StoreOptions options) {
        this.history = history;
        this.options = options.durability(Durability.NONE);
        looking = this.options.merge(MergeOptions.defaults().automatic(false));
    }

    /**
     * Checks that a store holds the content of an allowed prefix.
     *
     * @param thorough whether to check as well that everything it serves is durable, and that it
     *     goes on working: {@link SecondLife}
     * @return the prefix
     */
    int check(SimulatedFiles files, int from, int to, boolean thorough) {
        int prefix;
        SimulatedFiles afterCut;
        Map<ByteBuffer, ByteBuffer> content;
        try (Store store = TestStores.open(files, looking)) {
            content = TestStores.contents(store);
            prefix = history.prefixOf(content, from, to);
            if (!thorough) {
                return prefix;
            }
            checkReads(store, content);
            afterCut = files.image().after(PowerCut.DROP_ALL);
        }
        require(files.openCount() == 0, "a closed store leaves nothing open");
        checkReopened(afterCut, content);
        SecondLife.run(options, files, content, prefix);
        require(files.openCount() == 0, "a store leaves nothing open, whatever it did");
        return prefix;
    }

    private static void checkReads(Store store, Map<ByteBuffer, ByteBuffer> content) {
        require(store.size() == content.size(), "the size is the number of entries");
        for (var entry : content.entrySet()) {
            byte[] value = store.get(entry.getKey().array());
            require(
                    Arrays.equals(value, entry.getValue().array()),
                    "get and the walk over all entries agree");
        }
    }

    private void checkReopened(SimulatedFiles files, Map<ByteBuffer, ByteBuffer> content) {
        try (Store store = TestStores.open(files, looking)) {
            require(
                    TestStores.contents(store).equals(content),
                    "what a recovered store served is there after another stop");
        }
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new AssertionError("violated: " + rule);
        }
    }
}
