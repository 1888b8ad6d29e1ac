package io.bitcask.engine.damage;

import io.bitcask.api.care.CareListener;
import io.bitcask.api.care.DamagedStretch;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.inspect.DataFileFacts;
import io.bitcask.engine.inspect.LogVisitor;
import io.bitcask.engine.inspect.LogWalk;
import io.bitcask.engine.inspect.StoreSurvey;
import io.bitcask.engine.io.StoreFiles;
import io.bitcask.engine.salvage.Salvage;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.KnownFrame;
import io.bitcask.engine.testing.TestStores;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What verifying and salvaging must make of damage to one file of a {@link WholeStore}: it is
 * named, and every record beside it is saved, and nothing else.
 */
final class Rescue {

    private static final int FILE_LIMIT_BYTES = 4096;

    private final WholeStore store;
    private final Map<Long, String> records;

    Rescue(WholeStore store) {
        this.store = store;
        try {
            records = records(store.files());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Verifies the damaged store, and checks that what it names is the damage. */
    void checkNamed(Damage damage) {
        SimulatedFiles files = store.with(damage.file(), damage.content());
        List<DamagedStretch> stretches = new ArrayList<>();
        try {
            LogWalk.walk(files, StoreSurvey.of(files, TestStores.CODECS), new LogVisitor() {
                @Override
                public void damage(DamagedStretch stretch) {
                    stretches.add(stretch);
                }
            });
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(damage + " ends a verifying", e);
        }
        boolean named = stretches.stream()
                .anyMatch(stretch -> stretch.file().endsWith(damage.file())
                        && (!store.isDataFile(damage.file()) // its checksum is what is wrong
                                || stretch.offsetBytes() <= damage.from()
                                        && stretch.endBytes() > damage.from()));
        // Without a manifest nobody knows that a gap between sequences is no loss.
        if (!named || stretches.size() > 1 && store.isDataFile(damage.file())) {
            throw new AssertionError(damage + " is named as " + stretches);
        }
    }

    /** Salvages the damaged store, and checks that exactly what is beside the damage is saved. */
    void checkSaved(Damage damage) {
        SimulatedFiles files = store.with(damage.file(), damage.content());
        SimulatedFiles target = new SimulatedFiles();
        Map<Long, String> saved;
        try {
            Salvage.run(files, target, TestStores.CODECS, CareListener.SILENT, FILE_LIMIT_BYTES, 1);
            saved = records(target);
        } catch (IOException | RuntimeException e) {
            throw new AssertionError(damage + " ends a salvaging", e);
        }
        Map<Long, String> expected = new TreeMap<>(records);
        expected.keySet().removeAll(touched(damage));
        if (!saved.equals(expected)) {
            throw new AssertionError(damage + " leaves " + saved + " instead of " + expected);
        }
    }

    private List<Long> touched(Damage damage) {
        return store.frames().stream()
                .filter(frame -> !frame.isMark() && frame.file().equals(damage.file()))
                .filter(frame -> !frame.isBeside(damage.from(), damage.to()))
                .map(KnownFrame::sequence)
                .collect(Collectors.toList());
    }

    /** Returns the records of a store by their sequences. */
    private static Map<Long, String> records(StoreFiles files) throws IOException {
        Map<Long, String> records = new TreeMap<>();
        LogWalk.walk(files, StoreSurvey.of(files, TestStores.CODECS), new LogVisitor() {
            @Override
            public void record(DataFileFacts file, long offset, int frameBytes, LogRecord record) {
                if (record.kind().hasKey()) {
                    HexFormat hex = HexFormat.of();
                    records.put(
                            record.sequence(),
                            record.kind() + " " + hex.formatHex(record.copyKey()) + " "
                                    + hex.formatHex(record.copyValue()) + " "
                                    + record.expiresAtMillis());
                }
            }
        });
        return records;
    }
}
