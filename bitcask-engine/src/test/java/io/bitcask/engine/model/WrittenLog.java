package io.bitcask.engine.model;

import io.bitcask.api.Durability;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.log.Checksum;
import io.bitcask.engine.log.DataFileHeader;
import io.bitcask.engine.log.FrameCursor;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * The one data file of a store that was killed, and what must be recovered from it when it is
 * damaged.
 */
final class WrittenLog {

    private static final StoreOptions ONE_FILE =
            StoreOptions.defaults().durability(Durability.NONE).fileLimitBytes(64 << 10);

    private final List<Map<ByteBuffer, ByteBuffer>> states = new ArrayList<>(List.of(Map.of()));
    private final List<FrameAt> frames = new ArrayList<>();
    private final SimulatedFiles files;
    private final FileEntry entry;
    private final byte[] content;

    private WrittenLog(RecordCodec codec, SplittableRandom random, int recordCount, int cleanStops)
            throws IOException {
        SimulatedFiles living = new SimulatedFiles();
        for (int stop = 0; stop < cleanStops; stop++) {
            try (Store store = TestStores.open(living, ONE_FILE.codec(codec.name()))) {
                write(store, random, random.nextInt(1, 6));
            }
        }
        try (Store store = TestStores.open(living, ONE_FILE.codec(codec.name()))) {
            write(store, random, recordCount);
            files = living.image().afterKill();
        }
        Manifest manifest = ManifestFile.read(files);
        if (manifest.files().size() != 1) {
            throw new AssertionError("expected one file, found " + manifest.files());
        }
        entry = manifest.files().getFirst();
        findFrames(codec, manifest);
        int end = frames.getLast().end;
        content = Arrays.copyOf(files.content(entry.name()), end);
    }

    /**
     * Writes a log.
     *
     * @param recordCount how many records there are behind the last clean stop
     * @param cleanStops how often the store is closed before
     */
    static WrittenLog write(RecordCodec codec, long seed, int recordCount, int cleanStops)
            throws IOException {
        return new WrittenLog(codec, new SplittableRandom(seed), recordCount, cleanStops);
    }

    private void write(Store store, SplittableRandom random, int recordCount) {
        for (int i = 0; i < recordCount; i++) {
            Map<ByteBuffer, ByteBuffer> state = new HashMap<>(states.getLast());
            byte[] key = {(byte) random.nextInt(5)};
            if (random.nextInt(4) == 0 && state.remove(ByteBuffer.wrap(key)) != null) {
                store.delete(key);
            } else {
                byte[] value = value(random);
                store.put(key, value);
                state.put(ByteBuffer.wrap(key), ByteBuffer.wrap(value));
            }
            states.add(state);
            if (random.nextInt(5) == 0) {
                store.sync();
            }
        }
    }

    private static byte[] value(SplittableRandom random) {
        byte[] value = new byte[random.nextInt(10) == 0 ? random.nextInt(800) : random.nextInt(60)];
        if (random.nextBoolean()) {
            random.nextBytes(value);
        } else {
            Arrays.fill(value, (byte) (random.nextBoolean() ? 0 : 'x'));
        }
        return value;
    }

    private void findFrames(RecordCodec codec, Manifest manifest) throws IOException {
        try (StoreFile file = files.openForRead(entry.name())) {
            int header = DataFileHeader.length(file, codec);
            long seed = Checksum.fileSeed(manifest.storeId(), entry.fileId());
            frames.add(new FrameAt(0, header, 0, false));
            FrameCursor cursor = new FrameCursor(file, codec, seed, header, file.length());
            while (cursor.next()) {
                boolean mark = cursor.record().kind() == RecordKind.SYNC_MARK;
                frames.add(new FrameAt(
                        cursor.offset(), cursor.end(), cursor.record().sequence(), mark));
            }
        }
        if (frames.stream().filter(frame -> !frame.mark).count() != states.size()) {
            throw new AssertionError("not all records are in the file: " + frames);
        }
    }

    /** Returns the file's bytes up to the end of the last record. */
    byte[] content() {
        return content.clone();
    }

    /** Returns where the frames begin, and the last one ends. */
    List<Integer> boundaries() {
        return frames.stream().map(FrameAt::end).toList();
    }

    /** Returns the directory with something else in the file's place. */
    SimulatedFiles filesWith(byte[] damaged) throws IOException {
        SimulatedFiles result = files.image().afterKill();
        result.plant(entry.name(), damaged);
        return result;
    }

    String fileName() {
        return entry.name();
    }

    /** Returns how many bytes the manifest says had been durable. */
    int durableBytes() {
        return entry.bytes();
    }

    /** Returns what the first records make. */
    Map<ByteBuffer, ByteBuffer> state(int recordCount) {
        return states.get(recordCount);
    }

    /**
     * Returns how many records must be recovered from a damaged file, or -1 where it must be
     * refused: where what had been durable, by evidence that is still there, is not whole.
     */
    int expectedOf(byte[] damaged) {
        int damageAt = Arrays.mismatch(
                content, 0, content.length, damaged, 0, Math.min(content.length, damaged.length));
        int wholeTo = damageAt < 0 ? content.length : damageAt;
        int recordCount = 0;
        int end = 0;
        for (FrameAt frame : frames) {
            if (frame.end <= wholeTo) {
                recordCount += frame.mark || frame.begin == 0 ? 0 : 1;
                end = frame.end;
            }
        }
        if (end < entry.bytes()) {
            return -1;
        }
        for (FrameAt frame : frames) {
            if (frame.mark && frame.sequence > recordCount && frame.isIn(damaged, content)) {
                return -1;
            }
        }
        return recordCount;
    }

    /** Where a frame is; the first one stands for the header. */
    private record FrameAt(int begin, int end, long sequence, boolean mark) {

        boolean isIn(byte[] damaged, byte[] original) {
            return damaged.length >= end
                    && Arrays.equals(damaged, begin, end, original, begin, end);
        }
    }
}
