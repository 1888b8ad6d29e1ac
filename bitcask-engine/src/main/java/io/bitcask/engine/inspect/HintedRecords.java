package io.bitcask.engine.inspect;

import io.bitcask.api.care.KeyBytes;
import io.bitcask.api.care.LostRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.hint.HintLoad;
import io.bitcask.engine.hint.HintReader;
import io.bitcask.engine.hint.UselessHintException;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/**
 * What the hint of a data file says of damaged places. It lists every record with its key, has
 * checksums of its own, and lies elsewhere on the disk, so what it says is certain. Files that were
 * never complete have none.
 */
final class HintedRecords implements LostRecords {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private final StoreFiles files;

    HintedRecords(StoreFiles files) {
        this.files = files;
    }

    @Override
    public List<LostRecord> at(FoundFile found, long fromBytes, long toBytes) throws IOException {
        try {
            return new ArrayList<>(read(found, fromBytes, toBytes).values());
        } catch (UselessHintException | IOException e) {
            LOGGER.log(
                    System.Logger.Level.DEBUG,
                    "the hint of {0} does not help: {1}",
                    found.name(),
                    e.getMessage());
            return List.of();
        }
    }

    private TreeMap<Integer, LostRecord> read(FoundFile found, long fromBytes, long toBytes)
            throws IOException, UselessHintException {
        TreeMap<Integer, LostRecord> byOffset = new TreeMap<>();
        int dataBytes = found.listedBytes() > 0 ? found.listedBytes() : lengthOf(found);
        try (HintReader hint = HintReader.open(files, found.storeId(), found.fileId(), dataBytes);
                HintLoad entries = hint.load()) {
            while (entries.next()) {
                int offset = entries.offset();
                if (offset >= fromBytes && offset < toBytes) {
                    byOffset.put(offset, lost(entries));
                    if (byOffset.size() > LARGEST_COUNT) {
                        byOffset.pollLastEntry();
                    }
                }
            }
        }
        return byOffset;
    }

    private int lengthOf(FoundFile found) throws IOException {
        try (StoreFile file = files.openForRead(found.name())) {
            return (int) Math.min(file.length(), Integer.MAX_VALUE);
        }
    }

    private static LostRecord lost(HintLoad entry) {
        return new LostRecord(
                KeyBytes.of(entry.keyArray(), entry.keyOffset(), entry.keyBytes()),
                entry.sequence(),
                entry.kind() == RecordKind.TOMBSTONE,
                entry.offset(),
                true);
    }
}
