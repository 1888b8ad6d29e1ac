package io.bitcask.engine.log;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;
import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.CallKind;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A number is given to one data file and never to another: checksums, hints and checkpoints tell
 * files apart by it, and an unlink that was not durable brings the former file back.
 */
@Timeout(60)
class FileNumbersTest {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false));

    @Test
    void numbers_areUsedOnce() {
        SimulatedFiles files = new SimulatedFiles();
        List<String> created = new CopyOnWriteArrayList<>();
        files.hook(call -> {
            if (call.kind() == CallKind.CREATE && FileNames.fileId(call.file()).isPresent()) {
                created.add(call.file());
            }
        });
        for (int life = 0; life < 3; life++) {
            try (Store store = TestStores.open(files, OPTIONS)) {
                for (int i = 0; i < 3; i++) {
                    put(store, "key", "dead");
                    put(store, "key", "live " + i);
                    store.put(bytes("filler"), new byte[StoreOptions.MIN_FILE_LIMIT_BYTES]);
                    store.merging().run();
                }
                store.clear();
                put(store, "key", "after");
            }
        }
        assertThat(created).hasSizeGreaterThan(12).doesNotHaveDuplicates();
    }
}
