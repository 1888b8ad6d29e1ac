package io.bitcask.engine.merge;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.hint.KeyCursor;
import io.bitcask.engine.hint.KeyOrders;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** One complete data file, of records that are given, in any order; empty until the first. */
final class KeyRows {

    private static final UUID STORE_ID = new UUID(1, 2);

    private final int fileId;
    private final SimulatedFiles files = new SimulatedFiles();
    private final KeyOrders orders = new KeyOrders(files, STORE_ID, Runnable::run);
    private final List<LogRecord> records = new ArrayList<>();
    private final List<Integer> offsets = new ArrayList<>();
    private DataFiles dataFiles = dataFiles();

    KeyRows(int fileId) {
        this.fileId = fileId;
    }

    private DataFiles dataFiles() {
        Manifest manifest = new Manifest(STORE_ID, 0, 0, "protobuf", 9, 0, 0, 0, List.of());
        return new DataFiles(files, manifest, false, 1 << 20);
    }

    /** Writes the file anew, with more records; its slot is its number. */
    void write(LogRecord... more) throws IOException {
        records.addAll(List.of(more));
        close();
        dataFiles = dataFiles();
        offsets.clear();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        FrameBuffer header = DataFileHeader.encode(TestStores.PROTOBUF, STORE_ID, fileId, 1);
        bytes.write(header.array(), header.start(), header.length());
        for (LogRecord record : records) {
            offsets.add(bytes.size());
            FrameBuffer out = new FrameBuffer(64);
            TestStores.PROTOBUF.encodeBody(record, out);
            TestStores.PROTOBUF.encodeHead(record.sequence(), out);
            long seed = Checksum.fileSeed(STORE_ID, fileId);
            int checksum = Checksum.ofFrame(
                    out.array(), out.payloadOffset(), out.payloadBytes(), seed, bytes.size());
            TestStores.PROTOBUF.putChecksum(checksum, out);
            bytes.write(out.array(), out.start(), out.length());
        }
        String name = FileNames.ofDataFile(fileId, TestStores.PROTOBUF.fileSuffix());
        files.plant(name, bytes.toByteArray());
        dataFiles.reserveSlots(fileId + 1);
        DataFile file = dataFiles.add(
                FileEntry.sealed(name, "protobuf", bytes.size(), 0, 0),
                TestStores.PROTOBUF,
                fileId);
        records.forEach(record -> file.tally().add(record.sequence(), record.expiresAtMillis()));
    }

    boolean isEmpty() {
        return records.isEmpty();
    }

    DataFile file() {
        return dataFiles.all().getFirst();
    }

    /** Returns where a record lies, by its number in the order in which they were given. */
    int offset(int index) {
        return offsets.get(index);
    }

    KeyCursor cursor() {
        return orders.cursor(file());
    }

    KeyOrders orders() {
        return orders;
    }

    void close() throws IOException {
        dataFiles.retireAll();
    }
}
