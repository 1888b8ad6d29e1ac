package io.bitcask.engine.log;

import io.bitcask.api.StoreStats.PinStats;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps data files readable for scans, snapshots and merges. Thread-safe. */
final class FilePins {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private FilePins() {}

    /** Pins all files of a list that may change meanwhile, and returns them. */
    static List<DataFile> pinAll(Supplier<List<DataFile>> listed) {
        while (true) {
            List<DataFile> all = listed.get();
            int pinned = 0;
            while (pinned < all.size() && all.get(pinned).pin()) {
                pinned++;
            }
            if (pinned == all.size()) {
                return all;
            }
            unpin(all.subList(0, pinned));
        }
    }

    /** Takes pins back; the last one on a retired file deletes it. */
    static void unpin(List<DataFile> pinned) {
        for (DataFile file : pinned) {
            try {
                file.unpin();
            } catch (IOException e) {
                LOGGER.log(
                        System.Logger.Level.WARNING,
                        "cannot delete " + file.path() + ", which is no part of the store any more;"
                                + " the next open will",
                        e);
            }
        }
    }

    /** Returns what is pinned, of the files of a store and of those that it has given up. */
    static PinStats stats(List<DataFile> listed, List<DataFile> all) {
        Set<DataFile> part = Set.copyOf(listed);
        List<DataFile> pinned = all.stream().filter(DataFile::isPinned).toList();
        List<DataFile> held =
                pinned.stream().filter(file -> !part.contains(file)).toList();
        return new PinStats(
                pinned.size(),
                held.size(),
                held.stream().mapToLong(DataFile::end).sum());
    }
}
