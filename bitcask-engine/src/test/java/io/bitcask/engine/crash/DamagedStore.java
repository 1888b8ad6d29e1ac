package io.bitcask.engine.crash;

import io.bitcask.api.CorruptionException;
import io.bitcask.api.Durability;
import io.bitcask.api.IncompatibleFormatException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.History;
import io.bitcask.engine.testing.KnownFrame;
import io.bitcask.engine.testing.Operation;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

/**
 * A small store that was killed, with all its frames known, so that for any damage to its last file
 * it is known what must come of it: a sealed file in the other codec, and an active one with synced
 * records, sync marks, and records that were never synced.
 */
final class DamagedStore {

    private static final StoreOptions OPTIONS = TestStores.SMALL_FILES;

    private final History history = new History();
    private final DiskImage image;
    private final Manifest manifest;
    private final List<KnownFrame> frames;
    private final byte[] active;
    private int sealedCount;
    private int next;

    /** Writes it. */
    DamagedStore(String sealedCodec, String activeCodec) {
        SimulatedFiles files = new SimulatedFiles();
        try (Store store = TestStores.open(files, OPTIONS.codec(sealedCodec))) {
            put(store, Durability.NONE, 2);
        }
        sealedCount = history.issued();
        Store store =
                TestStores.open(files, OPTIONS.codec(activeCodec).durability(Durability.NONE));
        put(store, Durability.SYNC, 2);
        put(store, Durability.NONE, 1);
        put(store, Durability.SYNC, 1);
        put(store, Durability.NONE, 4);
        image = files.image();
        store.close();
        try {
            SimulatedFiles killed = image.afterKill();
            manifest = ManifestFile.read(killed);
            active = trimmed(killed.content(activeFile()));
            frames = KnownFrame.of(killed, manifest).stream()
                    .filter(frame -> frame.file().equals(activeFile()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void put(Store store, Durability durability, int count) {
        for (int i = 0; i < count; i++) {
            byte[] key = TestStores.bytes("k" + next % 3);
            byte[] value = TestStores.bytes("value " + next++);
            history.issue(Operation.put(key, value));
            store.put(key, value, durability);
        }
    }

    /** Cuts reserved space off, but for a little of it. */
    private static byte[] trimmed(byte[] content) {
        int end = content.length;
        while (end > 0 && content[end - 1] == 0) {
            end--;
        }
        return Arrays.copyOf(content, Math.min(content.length, end + 16));
    }

    String activeFile() {
        return manifest.files().getLast().name();
    }

    String sealedFile() {
        return manifest.files().getFirst().name();
    }

    /** Returns the active file's content, with a few bytes of reserved space where there is any. */
    byte[] active() {
        return active.clone();
    }

    byte[] content(String name) {
        return name.equals(activeFile()) ? active() : image.afterKill().content(name);
    }

    List<KnownFrame> frames() {
        return frames;
    }

    /** Returns where the last frame ends. */
    int end() {
        return frames.getLast().end();
    }

    /**
     * Opens the store with a file replaced, and returns how many changes its content is made of.
     */
    int open(String name, byte[] content) {
        SimulatedFiles files = image.afterKill();
        files.plant(activeFile(), active);
        files.plant(name, content);
        try (Store store = TestStores.open(files, OPTIONS)) {
            return history.prefixOf(TestStores.contents(store), 0, history.issued());
        }
    }

    /**
     * Opens the store with its active file damaged from one place to another, and checks what comes
     * of it.
     */
    void checkActive(String what, int from, int to, byte[] content) {
        int first = 0;
        while (first < frames.size() && frames.get(first).end() <= from) {
            first++;
        }
        int place = first < frames.size() ? frames.get(first).offset() : end();
        long last = lastSequence(first);
        boolean provable = from < durableBytes();
        for (KnownFrame frame : frames.subList(first, frames.size())) {
            boolean intact = frame.offset() >= to && frame.end() <= content.length;
            provable |= intact && frame.isMark() && frame.sequence() > last;
        }
        int expected = sealedCount + records(first);
        try {
            int found = open(activeFile(), content);
            require(
                    !provable,
                    what + " is damage to durable records, but was taken for a torn end");
            require(
                    found == expected,
                    what + " leaves " + expected + " changes, found were " + found);
        } catch (CorruptionException e) {
            require(provable, what + " is a torn end, but was taken for damage: " + e);
            require(e.file().endsWith(activeFile()), what + " names its file: " + e);
            require(
                    e.offsetBytes() >= 0 && e.offsetBytes() <= Math.max(from, place),
                    what + " names its place: " + e);
        }
    }

    /**
     * Opens the store with a sealed file or the manifest damaged, and checks that it is refused.
     */
    void checkRefused(String what, String name, byte[] content) {
        try {
            int found = open(name, content);
            throw new AssertionError(what + " was not noticed, " + found + " changes were found");
        } catch (CorruptionException e) {
            require(e.file().endsWith(name), what + " names its file: " + e);
            require(
                    e.offsetBytes() >= 0 && e.offsetBytes() <= content.length,
                    what + " names its place: " + e);
        } catch (IncompatibleFormatException e) {
            require(name.equals(FileNames.MANIFEST), what + " is damage: " + e);
        }
    }

    /** Returns how much of the active file the manifest knows to be durable. */
    private int durableBytes() {
        return manifest.files().getLast().bytes();
    }

    private long lastSequence(int frameIndex) {
        long last = sealedCount;
        for (KnownFrame frame : frames.subList(0, frameIndex)) {
            last = frame.isMark() ? last : frame.sequence();
        }
        return last;
    }

    private int records(int frameIndex) {
        return (int) frames.subList(0, frameIndex).stream()
                .filter(frame -> !frame.isMark())
                .count();
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new AssertionError(rule);
        }
    }
}
