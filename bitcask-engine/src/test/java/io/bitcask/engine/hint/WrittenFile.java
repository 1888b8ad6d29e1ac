package io.bitcask.engine.hint;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.sim.SimulatedFiles;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;

/** A data file with chosen records, on a simulated disk, and the entries that it must have. */
final class WrittenFile {

    static final UUID STORE_ID = UUID.fromString("00112233-4455-6677-8899-aabbccddeeff");
    static final int FILE_ID = 42;

    final SimulatedFiles files = new SimulatedFiles();
    final DataFile file;
    private final DataFiles dataFiles;

    /** In the order of the file. */
    final List<Row> rows = new ArrayList<>();

    /** In the order of entries. */
    final List<Row> sorted;

    /**
     * Writes a file.
     *
     * @param records what the records say; their places are found out
     * @param valueBytes the length of values
     * @param marks whether sync marks stand between the records
     */
    WrittenFile(RecordCodec codec, List<Row> records, int valueBytes, boolean marks)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameBuffer header = DataFileHeader.encode(codec, STORE_ID, FILE_ID, 1);
        bytes.write(header.array(), header.start(), header.length());
        byte[] value = new byte[valueBytes];
        java.util.Arrays.fill(value, (byte) 'v');
        for (Row row : records) {
            if (marks) {
                append(
                        codec,
                        new LogRecord()
                                .set(RecordKind.SYNC_MARK, row.sequence(), 0, LogRecord.NEVER),
                        bytes);
            }
            LogRecord record = new LogRecord()
                    .set(row.kind(), row.sequence(), row.timestampMillis(), row.expiresAtMillis())
                    .key(row.key(), 0, row.key().length);
            if (row.kind().hasValue()) {
                record.value(value, 0, value.length);
            }
            int offset = bytes.size();
            append(codec, record, bytes);
            rows.add(row.at(offset, bytes.size() - offset));
        }
        sorted = new ArrayList<>(rows);
        Collections.sort(sorted);
        String name = FileNames.ofDataFile(FILE_ID, codec.fileSuffix());
        files.plant(name, bytes.toByteArray());
        FileEntry entry = FileEntry.sealed(name, codec.name(), bytes.size(), 0, 0);
        Manifest manifest =
                new Manifest(STORE_ID, 0, 0, codec.name(), FILE_ID + 1, 0, 0, 0, List.of(entry));
        dataFiles = new DataFiles(files, manifest, true, 1 << 20);
        file = dataFiles.add(entry, codec);
    }

    private static void append(RecordCodec codec, LogRecord record, ByteArrayOutputStream bytes) {
        FrameBuffer out = new FrameBuffer(64);
        codec.encodeBody(record, out);
        codec.encodeHead(record.sequence(), out);
        codec.putChecksum(
                Checksum.ofFrame(
                        out.array(),
                        out.payloadOffset(),
                        out.payloadBytes(),
                        Checksum.fileSeed(STORE_ID, FILE_ID),
                        bytes.size()),
                out);
        bytes.write(out.array(), out.start(), out.length());
    }

    /** Writes the hint that the rows make. */
    HintFacts writeHint() throws IOException {
        try (HintWriter writer = HintWriter.create(files, STORE_ID, FILE_ID)) {
            for (Row row : sorted) {
                writer.add(row);
            }
            return writer.finish(file.end());
        }
    }

    /** Ends reading of the data file. */
    void retire() throws IOException {
        dataFiles.retireAll();
    }

    HintReader openHint() throws UselessHintException {
        return HintReader.open(files, STORE_ID, FILE_ID, file.end());
    }

    KeyOrders orders() {
        return new KeyOrders(files, STORE_ID, Runnable::run);
    }

    String hintName() {
        return FileNames.ofHint(FILE_ID);
    }

    /** Returns all entries of a cursor. */
    static List<Row> walk(KeyCursor cursor) {
        List<Row> found = new ArrayList<>();
        for (boolean more = cursor.first(); more; more = cursor.next()) {
            found.add(Row.of(cursor));
        }
        return found;
    }

    /** Returns all entries of a hint, in one stream. */
    static List<Row> load(HintReader reader) throws UselessHintException, IOException {
        List<Row> found = new ArrayList<>();
        try (HintLoad load = reader.load()) {
            while (load.next()) {
                found.add(Row.of(load));
            }
        }
        return found;
    }
}
