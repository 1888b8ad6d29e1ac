package io.bitcask.engine.hint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.codec.FrameBuffer;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.log.DataFile;
import io.bitcask.engine.log.DataFiles;
import io.bitcask.engine.log.LogThreads;
import io.bitcask.engine.log.LogWriter;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Poison;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The order of a file that is being appended to, and what it costs. */
@ParameterizedClass
@MethodSource("codecs")
class DeltaOrderTest {

    private static final int FILE_LIMIT_BYTES = 64 << 20;

    private final RecordCodec codec;
    private final SimulatedFiles files = new SimulatedFiles();
    private final LogThreads threads = LogThreads.of("test");
    private final DataFiles dataFiles;
    private final LogWriter writer;
    private final SplittableRandom random = new SplittableRandom(11);
    private final List<Row> rows = Collections.synchronizedList(new ArrayList<>());

    DeltaOrderTest(RecordCodec codec) {
        this.codec = codec;
        Manifest manifest =
                new Manifest(WrittenFile.STORE_ID, 0, 0, codec.name(), 1, 0, 0, 0, List.of());
        dataFiles = new DataFiles(files, manifest, true, FILE_LIMIT_BYTES);
        writer = new LogWriter(
                dataFiles,
                codec,
                InstantSource.system(),
                new Poison(files.directory()),
                threads,
                0);
    }

    static List<RecordCodec> codecs() {
        return List.of(TestStores.PROTOBUF, TestStores.JSON);
    }

    @AfterEach
    void end() throws IOException {
        threads.close();
        dataFiles.retireAll();
    }

    private DataFile append() {
        byte[] key = ("key" + random.nextInt(rows.size() / 2 + 5)).getBytes(UTF_8);
        LogRecord record = new LogRecord()
                .set(RecordKind.BYTES, 0, 1000 + rows.size(), LogRecord.NEVER)
                .key(key, 0, key.length)
                .value(key, 0, key.length);
        FrameBuffer out = new FrameBuffer(64);
        codec.encodeBody(record, out);
        writer.lock().lock();
        try {
            DataFile file = dataFiles.at(writer.append(out, LogRecord.NEVER));
            int frameBytes = out.length();
            rows.add(new Row(
                    key,
                    writer.lastSequence(),
                    record.timestampMillis(),
                    LogRecord.NEVER,
                    RecordKind.BYTES,
                    file.end() - frameBytes,
                    frameBytes));
            return file;
        } finally {
            writer.lock().unlock();
        }
    }

    private List<Row> sortedRows(int count) {
        List<Row> sorted = new ArrayList<>(rows.subList(0, count));
        Collections.sort(sorted);
        return sorted;
    }

    @Test
    void cursor_afterEachAppend_showsAllSoFar() {
        DeltaOrder order = new DeltaOrder(append());
        for (int i = 0; i < 300; i++) {
            assertThat(WrittenFile.walk(order.cursor())).isEqualTo(sortedRows(rows.size()));
            append();
        }
    }

    @Test
    void cursor_staysAsItWasWhenRecordsAreAppended() {
        DeltaOrder order = new DeltaOrder(append());
        for (int i = 0; i < 50; i++) {
            append();
        }
        KeyCursor before = order.cursor();
        for (int i = 0; i < 50; i++) {
            append();
        }
        assertThat(WrittenFile.walk(order.cursor())).isEqualTo(sortedRows(101));
        assertThat(WrittenFile.walk(before)).isEqualTo(sortedRows(51));
    }

    /** Each walk by itself would cost n reads; merging runs of one size keeps it to n log n. */
    @Test
    void extending_staysCheapInMemory() {
        DataFile file = append();
        DeltaOrder order = new DeltaOrder(file);
        for (int i = 0; i < 5000; i++) {
            append();
            order.cursor();
        }
        assertThat(order.heapBytes()).isEqualTo(4L * rows.size());
        assertThat(order.runCount()).isLessThanOrEqualTo(7 * 5);
        assertThat(WrittenFile.walk(order.cursor())).isEqualTo(sortedRows(rows.size()));
    }

    @Test
    void cursors_ofManyThreadsWhileOneAppends() throws InterruptedException, ExecutionException {
        DeltaOrder order = new DeltaOrder(append());
        try (ExecutorService executor = Executors.newFixedThreadPool(4)) {
            Future<?> appending = executor.submit(() -> {
                for (int i = 0; i < 3000; i++) {
                    append();
                }
            });
            List<Future<?>> walking = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                walking.add(executor.submit(() -> {
                    boolean last = false;
                    while (!last) {
                        last = appending.isDone();
                        int atLeast = rows.size();
                        List<Row> found = WrittenFile.walk(order.cursor());
                        assertThat(found).hasSizeGreaterThanOrEqualTo(atLeast).isSorted();
                        found.sort((a, b) -> Long.compare(a.sequence(), b.sequence()));
                        assertThat(found.getLast().sequence()).isEqualTo(found.size());
                    }
                }));
            }
            appending.get();
            for (Future<?> walk : walking) {
                walk.get();
            }
        }
        assertThat(WrittenFile.walk(order.cursor())).isEqualTo(sortedRows(rows.size()));
    }

    @Test
    void cursor_ofADamagedFile_namesTheOffset() throws IOException {
        WrittenFile written = new WrittenFile(codec, Rows.random(3, 20, 10), 5, false);
        Row damaged = written.rows.get(11);
        try (var handle = written.files.openForWrite(written.file.name())) {
            byte[] zeros = new byte[damaged.frameBytes()];
            handle.write(damaged.offset(), zeros, 0, zeros.length);
        }
        DeltaOrder order = new DeltaOrder(written.file);
        assertThatThrownBy(order::cursor)
                .isInstanceOfSatisfying(
                        CorruptionException.class,
                        e -> assertThat(e.getMessage())
                                .contains(Integer.toString(damaged.offset())));
    }

    @Test
    void cursor_ofAFileWithoutAHeader_saysSo() throws IOException {
        WrittenFile written = new WrittenFile(codec, Rows.random(3, 20, 10), 5, false);
        try (var handle = written.files.openForWrite(written.file.name())) {
            handle.write(0, new byte[8], 0, 8);
        }
        assertThatThrownBy(new DeltaOrder(written.file)::cursor)
                .isInstanceOf(CorruptionException.class)
                .hasMessageContaining("there is no header");
    }

    /** Keys of more bytes than are sorted at a time: several runs, and one order. */
    @Test
    void cursor_overVeryLongKeys() throws IOException {
        List<Row> longRows = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            byte[] key = new byte[65_000];
            key[64_990] = (byte) (i * 7);
            longRows.add(new Row(key, i + 1, 1_000, LogRecord.NEVER, RecordKind.TOMBSTONE, 0, 1));
        }
        WrittenFile written = new WrittenFile(codec, longRows, 0, false);
        DeltaOrder order = new DeltaOrder(written.file);
        assertThat(WrittenFile.walk(order.cursor())).isEqualTo(written.sorted);
        assertThat(order.runCount()).isEqualTo(2);
    }

    @Test
    void cursor_ofAFileWithoutRecords_isEmpty() throws IOException {
        WrittenFile written = new WrittenFile(codec, List.of(), 5, false);
        KeyCursor cursor = new DeltaOrder(written.file).cursor();
        assertThat(cursor.first()).isFalse();
        assertThat(cursor.last()).isFalse();
        assertThat(cursor.seek(new byte[] {1}, 0, 1)).isFalse();
        assertThat(cursor.seekBefore(new byte[] {1}, 0, 1)).isFalse();
    }
}
