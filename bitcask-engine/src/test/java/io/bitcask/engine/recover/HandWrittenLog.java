package io.bitcask.engine.recover;

import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The log of a store that was killed, written frame by frame, so that it may hold what no writer
 * leaves behind unless the disk loses a part of it.
 */
final class HandWrittenLog {

    static final UUID STORE_ID = new UUID(11, 12);
    private static final long TIME_MILLIS = 1_700_000_000_000L;

    private final SimulatedFiles files = new SimulatedFiles();
    private final RecordCodec codec;
    private final List<FileEntry> entries = new ArrayList<>();
    private ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private int fileId;
    private int durableBytes;
    private long lastSequence;

    /** Begins the first file, which holds its header. */
    HandWrittenLog(RecordCodec codec) {
        this.codec = codec;
        beginFile();
    }

    private void beginFile() {
        fileId++;
        bytes = new ByteArrayOutputStream();
        durableBytes = 0;
        append(DataFileHeader.encode(codec, STORE_ID, fileId, TIME_MILLIS));
    }

    /** Goes on in another file. */
    HandWrittenLog nextFile() {
        endFile();
        beginFile();
        return this;
    }

    private void endFile() {
        String name = FileNames.ofDataFile(fileId, codec.fileSuffix());
        files.plant(name, bytes.toByteArray());
        entries.add(FileEntry.open(name, codec.name(), durableBytes));
    }

    /** Takes the last bytes of the file off again. */
    HandWrittenLog cutOff(int byteCount) {
        byte[] rest = Arrays.copyOf(bytes.toByteArray(), bytes.size() - byteCount);
        bytes = new ByteArrayOutputStream();
        bytes.writeBytes(rest);
        return this;
    }

    /** Appends puts of the keys "k1", "k2" and so on, numbered so. */
    HandWrittenLog puts(long from, long to) {
        for (long sequence = from; sequence <= to; sequence++) {
            byte[] key = TestStores.bytes("k" + sequence);
            byte[] value = TestStores.bytes("v" + sequence);
            append(
                    sequence,
                    new LogRecord()
                            .set(RecordKind.TEXT, 0, TIME_MILLIS, LogRecord.NEVER)
                            .key(key, 0, key.length)
                            .value(value, 0, value.length));
        }
        return this;
    }

    /** Says that all records up to one are durable. */
    HandWrittenLog syncMark(long sequence) {
        return mark(RecordKind.SYNC_MARK, sequence);
    }

    /** Begins a batch that ends with a record. */
    HandWrittenLog batchMark(long sequence) {
        return mark(RecordKind.BATCH_MARK, sequence);
    }

    private HandWrittenLog mark(RecordKind kind, long sequence) {
        append(sequence, new LogRecord().set(kind, 0, TIME_MILLIS, LogRecord.NEVER));
        return this;
    }

    private void append(long sequence, LogRecord record) {
        FrameBuffer frame = new FrameBuffer(64);
        codec.encodeBody(record, frame);
        codec.encodeHead(sequence, frame);
        int checksum = Checksum.ofFrame(
                frame.array(),
                frame.payloadOffset(),
                frame.payloadBytes(),
                Checksum.fileSeed(STORE_ID, fileId),
                bytes.size());
        codec.putChecksum(checksum, frame);
        append(frame);
    }

    private void append(FrameBuffer frame) {
        bytes.write(frame.array(), frame.start(), frame.length());
    }

    /** Appends bytes that are no frame. */
    HandWrittenLog filler(int value, int count) {
        byte[] filler = new byte[count];
        Arrays.fill(filler, (byte) value);
        bytes.writeBytes(filler);
        return this;
    }

    /** Lets the manifest know that all of this file up to here is durable. */
    HandWrittenLog durable() {
        durableBytes = bytes.size();
        return this;
    }

    /** Lets the manifest know of a last record. */
    HandWrittenLog knownToTheManifest(long sequence) {
        lastSequence = sequence;
        return this;
    }

    /** Returns how long the file is by now. */
    int end() {
        return bytes.size();
    }

    private Manifest manifest() {
        return new Manifest(STORE_ID, 1, 2, codec.name(), fileId + 1, lastSequence, 0, 0, entries);
    }

    /** Returns the directory. */
    SimulatedFiles written() throws IOException {
        endFile();
        ManifestFile.write(files, manifest());
        files.force();
        return files;
    }

    /** Returns what is found out of all files, behind others whose last record has a number. */
    Tail tail(long lastSealedSequence) throws IOException {
        endFile();
        return new Tail(files, manifest(), TestStores.CODECS, entries, lastSealedSequence);
    }
}
