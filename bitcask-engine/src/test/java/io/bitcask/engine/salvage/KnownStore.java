package io.bitcask.engine.salvage;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.Durability;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.WriteOption;
import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.care.FallBack;
import io.bitcask.api.care.SalvageResult;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.StoreSurvey;
import io.bitcask.engine.log.Manifest;
import io.bitcask.engine.log.Manifest.FileEntry;
import io.bitcask.engine.log.ManifestFile;
import io.bitcask.engine.salvage.KnownRecord.Content;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * A store of several files, all of whose records are known, so that for any damage to it is known
 * what must be saved: every record that the damage does not touch, and nothing else.
 */
final class KnownStore {

    /** The size of files in salvaged stores: small, so that there are several. */
    static final int FILE_LIMIT_BYTES = 400;

    /** Larger than any file of such a store, and small, as the simulation maps all of it. */
    private static final StoreOptions OPTIONS = StoreOptions.defaults()
            .fileLimitBytes(64 << 10)
            .merge(MergeOptions.defaults().automatic(false)); // else files go as they like

    private final DiskImage image;
    private final List<KnownRecord> records;
    private final Map<String, byte[]> contents = new TreeMap<>();

    private KnownStore(SimulatedFiles files) throws IOException {
        image = files.image();
        records = KnownRecord.of(files);
        files.sortedNames().forEach(name -> contents.put(name, files.content(name)));
    }

    /**
     * Writes a store, a file for each codec, and closes it properly.
     *
     * @param codecs the codecs of the files
     * @param recordsPerFile how many puts and deletes there are in each
     * @param largestValueBytes how long values become
     */
    static KnownStore write(
            List<String> codecs, int recordsPerFile, int largestValueBytes, long seed)
            throws IOException {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedFiles files = new SimulatedFiles();
        for (String codec : codecs) {
            seal(files);
            StoreOptions options = OPTIONS.codec(codec).durability(Durability.NONE);
            try (Store store = TestStores.open(files, options)) {
                for (int i = 0; i < recordsPerFile; i++) {
                    change(store, random, largestValueBytes);
                }
            }
        }
        for (String name : files.sortedNames()) {
            if (name.endsWith(".hint")) {
                files.delete(name); // salvaging does not look at hints
            }
        }
        files.force();
        return new KnownStore(files);
    }

    /** Lets the next record begin a new file. */
    private static void seal(SimulatedFiles files) throws IOException {
        if (!files.sortedNames().isEmpty()) {
            Manifest manifest = ManifestFile.read(files);
            List<FileEntry> sealed = manifest.files().stream()
                    .map(entry -> entry.isSealed()
                            ? entry
                            : FileEntry.sealed(entry.name(), entry.codec(), entry.bytes(), 0, 0))
                    .toList();
            ManifestFile.write(
                    files,
                    manifest.withFiles(manifest.nextFileId(), manifest.lastSequence(), sealed));
        }
    }

    private static void change(Store store, SplittableRandom random, int largestValueBytes) {
        byte[] key = TestStores.bytes("key" + random.nextInt(6));
        if (random.nextInt(4) == 0 && store.contains(key)) {
            store.delete(key);
            return;
        }
        byte[] value = new byte[random.nextInt(largestValueBytes + 1)];
        List<WriteOption> options = new ArrayList<>();
        switch (random.nextInt(3)) {
            case 0 -> random.nextBytes(value);
            case 1 -> {
                java.util.Arrays.fill(value, (byte) 'x');
                options.add(ValueKind.TEXT);
            }
            default -> {
                value = TestStores.bytes("{\"n\":" + random.nextInt(100) + "}");
                options.add(ValueKind.JSON);
            }
        }
        if (random.nextInt(3) == 0) {
            options.add(Ttl.of(Duration.ofDays(365)));
        }
        if (random.nextInt(4) == 0) {
            options.add(Durability.SYNC); // and a mark in front of the next one
        }
        store.put(key, value, options.toArray(WriteOption[]::new));
    }

    /** Returns a fresh copy of the directory. */
    SimulatedFiles files() {
        return image.afterKill();
    }

    List<KnownRecord> records() {
        return records;
    }

    /** Returns the names of the data files, in their order. */
    List<String> dataFiles() {
        return contents.keySet().stream()
                .filter(name -> Character.isDigit(name.charAt(0)))
                .toList();
    }

    byte[] content(String name) {
        return contents.get(name).clone();
    }

    /** What a salvage came to. */
    record Saved(
            SalvageResult result,
            SimulatedFiles files,
            List<DamagedStretch> damages,
            List<FallBack> fallBacks) {}

    /**
     * Salvages a damaged copy, and checks that exactly those records are saved that a predicate
     * says are untouched, that the result is a sound store that shows them, and that the copy is
     * as it was.
     */
    Saved salvage(SimulatedFiles damaged, Predicate<KnownRecord> untouched) throws IOException {
        List<Content> expected =
                records.stream().filter(untouched).map(KnownRecord::content).toList();
        Saved saved = salvageUnchecked(damaged);
        List<Content> kept =
                KnownRecord.of(saved.files).stream().map(KnownRecord::content).toList();
        assertThat(kept).containsExactlyElementsOf(expected);
        assertThat(saved.result.keptCount()).isEqualTo(expected.size());
        long greatest = expected.isEmpty() ? 0 : expected.getLast().sequence();
        assertThat(ManifestFile.read(saved.files).lastSequence()).isGreaterThanOrEqualTo(greatest);
        try (Store store = TestStores.open(saved.files, OPTIONS.readOnly(true))) {
            assertThat(TestStores.contents(store)).isEqualTo(KnownRecord.shown(expected));
        }
        return saved;
    }

    /** Salvages a damaged copy, and checks that the copy is as it was. */
    static Saved salvageUnchecked(SimulatedFiles damaged) throws IOException {
        Map<String, byte[]> before = new TreeMap<>();
        damaged.sortedNames().forEach(name -> before.put(name, damaged.content(name)));
        SimulatedFiles target = new SimulatedFiles();
        List<DamagedStretch> damages = new ArrayList<>();
        List<FallBack> fallBacks = new ArrayList<>();
        SalvageResult result = Salvage.run(
                damaged,
                target,
                TestStores.CODECS,
                new CareListener() {
                    @Override
                    public void damage(DamagedStretch stretch) {
                        damages.add(stretch);
                    }

                    @Override
                    public void fallBack(FallBack fallBack) {
                        fallBacks.add(fallBack);
                    }
                },
                FILE_LIMIT_BYTES,
                1);
        assertThat(damaged.sortedNames()).containsExactlyElementsOf(before.keySet());
        before.forEach(
                (name, bytes) -> assertThat(damaged.content(name)).as(name).isEqualTo(bytes));
        assertThat(damaged.openCount()).as("open files").isZero();
        assertThat(target.openCount()).as("open files").isZero();
        assertThat(result.damageCount()).isEqualTo(damages.size());
        return new Saved(result, target, damages, fallBacks);
    }

    /** Opens a damaged copy as a store: it must be refused, or show all that was ever put. */
    void checkOpen(SimulatedFiles damaged) {
        Map<ByteBuffer, ByteBuffer> all =
                KnownRecord.shown(records.stream().map(KnownRecord::content).toList());
        try (Store store = TestStores.open(damaged.image().afterKill(), OPTIONS)) {
            assertThat(TestStores.contents(store)).isEqualTo(all);
        } catch (BitcaskException refused) {
            assertThat(refused).hasMessageContaining("/simulated");
        }
    }

    /** Returns the damaged stretches of a copy. */
    static List<DamagedStretch> verify(SimulatedFiles damaged) throws IOException {
        List<DamagedStretch> stretches = new ArrayList<>();
        LogWalk.walk(damaged, StoreSurvey.of(damaged, TestStores.CODECS), new LogVisitor() {
            @Override
            public void damage(DamagedStretch stretch) {
                stretches.add(stretch);
            }
        });
        return stretches;
    }
}
