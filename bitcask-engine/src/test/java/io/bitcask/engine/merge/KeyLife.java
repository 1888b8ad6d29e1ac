package io.bitcask.engine.merge;

import static io.bitcask.engine.testing.TestStores.bytes;
import static io.bitcask.engine.testing.TestStores.put;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can happen to a key in a few files, and a store to which it has happened. */
final class KeyLife {

    /** How many files there are; one more is at the log's end. */
    static final int FILES = 4;

    /** The key; its neighbour has a record in each file. */
    static final String KEY = "key";

    private static final String NEIGHBOUR = "neighbour";

    /** What can happen in one file: p is a put, d a delete. */
    private static final List<String> IN_A_FILE = List.of("", "p", "d", "pp", "pd", "dp");

    private KeyLife() {}

    /**
     * What happened to the key.
     *
     * @param inFiles what happened in each file
     * @param value what it has in the end
     */
    record Life(List<String> inFiles, @Nullable String value) {

        /** Returns what the other keys have in the end. */
        Map<String, String> others() {
            return Map.of(NEIGHBOUR, "3", "end", "end");
        }

        private boolean isPresent() {
            return value != null;
        }

        /** Returns this life with one more file, or nothing when a delete would find no key. */
        private @Nullable Life with(String next) {
            boolean present = isPresent();
            for (char step : next.toCharArray()) {
                if (step == 'd' && !present) {
                    return null;
                }
                present = step == 'p';
            }
            List<String> all = new ArrayList<>(inFiles);
            all.add(next);
            String last = next.isEmpty() ? value : inFiles.size() + next;
            return new Life(all, present ? last : null);
        }
    }

    /** Returns all lives in which no delete is for nothing. */
    static List<Life> all() {
        List<Life> lives = List.of(new Life(List.of(), null));
        for (int file = 0; file < FILES; file++) {
            List<Life> longer = new ArrayList<>();
            for (Life life : lives) {
                for (String next : IN_A_FILE) {
                    Life more = life.with(next);
                    if (more != null) {
                        longer.add(more);
                    }
                }
            }
            lives = longer;
        }
        return lives;
    }

    /** Opens a store with the codec of one of the files, so that a new file begins. */
    static Store open(SimulatedFiles files, int file) {
        return TestStores.open(
                files,
                TestStores.SMALL_FILES
                        .durability(Durability.NONE)
                        .codec(TestStores.CODEC_NAMES.get(file % 2))
                        .merge(MergeOptions.defaults().automatic(false)));
    }

    /** Writes a store to which a life has happened; the files are sealed, and have hints. */
    static DiskImage write(Life life) {
        SimulatedFiles files = new SimulatedFiles();
        for (int file = 0; file < FILES; file++) {
            try (Store store = open(files, file)) {
                if (file == 1) {
                    store.delete(bytes(NEIGHBOUR));
                } else {
                    put(store, NEIGHBOUR, Integer.toString(file));
                }
                for (char step : life.inFiles().get(file).toCharArray()) {
                    if (step == 'p') {
                        put(store, KEY, file + life.inFiles().get(file));
                    } else {
                        store.delete(bytes(KEY));
                    }
                }
            }
            files = files.image().afterKill(); // a simulated mapping fixes a file's length
        }
        try (Store store = open(files, FILES)) {
            put(store, "end", "end");
        }
        return files.image();
    }
}
