package io.bitcask.engine.damage;

import static io.bitcask.engine.testing.TestStores.bytes;

import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.WriteBatch;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.KnownFrame;
import io.bitcask.engine.testing.Operation;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/**
 * A small store with every kind of file there is: a merged file and two sealed ones, each with its
 * hint, an active file with synced records, records that were never synced and a batch, a
 * checkpoint that knows a part of the active file, a manifest and a lock file. It was closed, or it
 * was killed.
 *
 * <p>Its ids and secrets are always the same, so that a failure can be repeated.
 */
public final class WholeStore {

    static final StoreOptions OPTIONS = TestStores.SMALL_FILES
            .durability(Durability.NONE)
            .merge(MergeOptions.defaults().automatic(false)); // else files go as they like

    private static final long STORE_ID = 0x5eed_5eed_0000_4000L;
    private static final int KEY_COUNT = 4;

    private final TreeMap<Long, Map<ByteBuffer, ByteBuffer>> states = new TreeMap<>();
    private final Map<ByteBuffer, ByteBuffer> state = new HashMap<>();
    private final boolean closed;
    private final DiskImage image;
    private final Map<String, byte[]> contents = new TreeMap<>();
    private final Manifest manifest;
    private final List<KnownFrame> frames;
    private int next;

    private WholeStore(String codec, String otherCodec, boolean closed, int id) throws IOException {
        this.closed = closed;
        SimulatedFiles files = new SimulatedFiles();
        ManifestFile.write(
                files,
                new Manifest(new UUID(STORE_ID, id), 0x5eed, id, codec, 1, 0, 0, 0, List.of()));
        writeMergedFile(files, codec, otherCodec);
        // A change of codec seals a file.
        try (Store store = TestStores.open(files, OPTIONS.codec(otherCodec))) {
            put(store, "in a sealed file");
            put(store, Durability.NONE, 2);
        }
        try (Store store = TestStores.openEager(files, OPTIONS.codec(codec))) {
            put(store, Durability.NONE, 1);
        }
        Store store = TestStores.open(files, OPTIONS.codec(codec));
        put(store, Durability.SYNC, 2);
        batch(store, Durability.SYNC);
        put(store, Durability.NONE, 1);
        put(store, Durability.SYNC, 1);
        put(store, Durability.NONE, 1);
        batch(store, Durability.NONE);
        put(store, Durability.NONE, 1);
        DiskImage killed = files.image();
        store.close();
        image = closed ? files.image() : killed;
        SimulatedFiles copy = image.afterKill();
        copy.sortedNames().forEach(name -> contents.put(name, copy.content(name)));
        manifest = ManifestFile.read(copy);
        frames = KnownFrame.of(copy, manifest);
        contents.put("LOCK", bytes("4711\n"));
        contents.computeIfPresent(activeFile(), (name, content) -> trimmed(content));
    }

    /** Writes it in one codec, but for one file in another. */
    public static WholeStore write(String codec, boolean closed) {
        return write(codec, closed, 1);
    }

    /** Writes the same with another id and another secret. */
    static WholeStore write(String codec, boolean closed, int id) {
        String other = TestStores.CODEC_NAMES.stream()
                .filter(name -> !name.equals(codec))
                .findFirst()
                .orElseThrow();
        try {
            return new WholeStore(codec, other, closed, id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeMergedFile(SimulatedFiles files, String codec, String otherCodec) {
        try (Store store = TestStores.open(files, OPTIONS.codec(codec))) {
            put(store, "in a merged file");
            put(store, Durability.NONE, KEY_COUNT + 1);
        }
        try (Store store = TestStores.open(files, OPTIONS.codec(otherCodec))) {
            put(store, Durability.NONE, KEY_COUNT);
            delete(store, "k0");
        }
        try (Store store = TestStores.open(files, OPTIONS.codec(codec))) {
            put(store, Durability.NONE, 2);
            store.merging().run();
        }
    }

    private void put(Store store, Durability durability, int count) {
        for (int i = 0; i < count; i++) {
            byte[] key = bytes("k" + next % KEY_COUNT);
            byte[] value = bytes("value " + next++);
            long sequence = store.put(key, value, durability, Ttl.of(Duration.ofDays(365)));
            changed(Operation.put(key, value), sequence);
        }
    }

    /** Stores under a key of its own what no later record replaces. */
    private void put(Store store, String key) {
        changed(
                Operation.put(bytes(key), bytes("value")),
                store.put(bytes(key), bytes("value"), Durability.NONE));
    }

    private void delete(Store store, String key) {
        store.delete(bytes(key));
        changed(Operation.delete(bytes(key)), store.stats().lastSequence());
    }

    private void batch(Store store, Durability durability) {
        List<Operation> parts = List.of(
                Operation.put(bytes("b1"), bytes("of batch " + next)),
                Operation.put(bytes("k1"), bytes("of batch " + next++)));
        WriteBatch batch = new WriteBatch();
        parts.forEach(part -> batch.put(part.key().array(), part.value().array()));
        changed(Operation.batch(parts), store.write(batch, durability));
    }

    private void changed(Operation operation, long sequence) {
        operation.apply(state);
        states.put(sequence, Map.copyOf(state));
    }

    /** Cuts reserved space off, but for a little of it. */
    private static byte[] trimmed(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(content, Math.min(content.length, end + 16));
    }

    /** Returns a fresh copy of the directory. */
    SimulatedFiles files() {
        SimulatedFiles files = image.afterKill();
        contents.forEach(files::plant);
        return files;
    }

    /** Returns a fresh copy of the directory in which a file holds something else. */
    SimulatedFiles with(String name, byte[] content) {
        SimulatedFiles files = files();
        files.plant(name, content);
        return files;
    }

    /** Returns the names of all files. */
    public List<String> names() {
        return List.copyOf(contents.keySet());
    }

    public byte[] content(String name) {
        return contents.get(name).clone();
    }

    boolean isClosed() {
        return closed;
    }

    /** Returns what was in it after a record, or after the change before it was complete. */
    Map<ByteBuffer, ByteBuffer> after(long sequence) {
        return states.floorEntry(sequence).getValue();
    }

    /** Returns what is in it. */
    Map<ByteBuffer, ByteBuffer> content() {
        return states.lastEntry().getValue();
    }

    public List<KnownFrame> frames() {
        return frames;
    }

    List<FileEntry> dataFiles() {
        return manifest.files();
    }

    boolean isDataFile(String name) {
        return manifest.files().stream().anyMatch(entry -> entry.name().equals(name));
    }

    public String activeFile() {
        return manifest.files().getLast().name();
    }

    /** Returns how much of a data file the manifest knows to be durable. */
    int durableBytes(String name) {
        return manifest.files().stream()
                .filter(entry -> entry.name().equals(name))
                .mapToInt(FileEntry::bytes)
                .findFirst()
                .orElseThrow();
    }

    /** Returns what kind of file this is, for counting. */
    String kind(String name) {
        return manifest.files().stream()
                .filter(entry -> entry.name().equals(name))
                .findFirst()
                .map(entry -> entry.state().toString().toLowerCase(Locale.ROOT) + " "
                        + FileNames.suffix(name))
                .orElse(name.endsWith(".hint") ? "hint" : name);
    }
}
