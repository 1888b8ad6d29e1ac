package io.bitcask.engine.inspect;

import io.bitcask.api.care.KeyBytes;
import io.bitcask.api.care.LostRecord;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.log.FrameCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What can still be read in damaged places: frames whose payload says something, though the
 * checksum says that it is not what was written. One wrong bit in a value leaves the key readable;
 * one in a key makes it another key.
 */
final class Remains implements LostRecords {

    private final StoreFiles files;

    Remains(StoreFiles files) {
        this.files = files;
    }

    @Override
    public List<LostRecord> at(FoundFile found, long fromBytes, long toBytes) throws IOException {
        List<LostRecord> records = new ArrayList<>();
        if (!found.present()) {
            return records;
        }
        try (StoreFile file = files.openForRead(found.name())) {
            long limit = Math.min(toBytes, found.contentBytes(file.length()));
            FrameCursor cursor =
                    new FrameCursor(file, found.codec(), found.seed(), fromBytes, limit);
            while (records.size() < LARGEST_COUNT && cursor.nextRemains()) {
                LogRecord record = cursor.record();
                if (record.kind().hasKey()) {
                    records.add(new LostRecord(
                            KeyBytes.of(record.keyArray(), record.keyOffset(), record.keyBytes()),
                            record.sequence(),
                            record.kind() == RecordKind.TOMBSTONE,
                            cursor.offset(),
                            false));
                }
            }
        }
        return records;
    }
}
