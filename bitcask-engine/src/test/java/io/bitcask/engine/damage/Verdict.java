package io.bitcask.engine.damage;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.CorruptionException;
import io.bitcask.api.Entry;
import io.bitcask.api.IncompatibleFormatException;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Store;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.damage.Outcomes.Outcome;
import io.bitcask.engine.log.FileNames;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.KnownFrame;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What may come of damage to one file of a {@link WholeStore}. Of a cache: nothing at all. Of the
 * manifest: a refusal. Of a data file: a refusal, or the reading of just the damaged record is
 * refused, and all others are right. In an active file after a kill: what was never synced may end
 * earlier, and nothing that can be shown to have been durable may.
 */
final class Verdict {

    private final WholeStore store;
    private final Outcomes outcomes;
    private final Map<ByteBuffer, KnownFrame> newest = new HashMap<>();

    Verdict(WholeStore store, Outcomes outcomes) {
        this.store = store;
        this.outcomes = outcomes;
        store.frames().stream()
                .filter(frame -> !frame.isMark())
                .forEach(frame -> newest.merge(
                        frame.key(), frame, (a, b) -> a.sequence() > b.sequence() ? a : b));
    }

    /** Opens the damaged store, reads everything in every way, and counts what came of it. */
    Outcome check(Damage damage) {
        try {
            Outcome outcome = outcome(damage);
            outcomes.count(store.kind(damage.file()), outcome);
            return outcome;
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(
                    damage
                            + (store.isClosed() ? " of a closed store: " : " of a killed store: ")
                            + e,
                    e);
        }
    }

    private Outcome outcome(Damage damage) {
        SimulatedFiles files = store.with(damage.file(), damage.content());
        boolean recovers = damage.file().equals(store.activeFile()) && needsRecovery(damage);
        Outcome outcome;
        try (Store opened = TestStores.open(files, WholeStore.OPTIONS)) {
            require(!damage.file().equals(FileNames.MANIFEST), "was not noticed");
            outcome = recovers ? recovered(opened, damage) : read(opened, damage);
        } catch (BitcaskException e) {
            require(
                    store.isDataFile(damage.file()) || damage.file().equals(FileNames.MANIFEST),
                    "a cache is missed: " + e);
            require(!recovers || isProvable(damage), "is a torn end, but was refused: " + e);
            checkPlace(e, damage);
            outcome = Outcome.REFUSED;
        }
        require(files.openCount() == 0, "something is left open");
        return outcome;
    }

    private boolean needsRecovery(Damage damage) {
        return !store.isClosed()
                || damage.content().length != store.durableBytes(store.activeFile());
    }

    /** Checks that an exception names the file, and a place that is not behind the damage. */
    private void checkPlace(BitcaskException e, Damage damage) {
        if (e instanceof IncompatibleFormatException) {
            require(damage.file().equals(FileNames.MANIFEST), "is damage: " + e);
            require(e.getMessage().contains(damage.file()), "is not named: " + e);
            return;
        }
        require(e instanceof CorruptionException, "is damage: " + e);
        CorruptionException corruption = (CorruptionException) e;
        require(corruption.file().endsWith(damage.file()), "is not named: " + e);
        require(
                corruption.offsetBytes() >= 0
                        && corruption.offsetBytes() <= Math.max(damage.from(), nextFrame(damage)),
                "its place is not named: " + e);
    }

    private int nextFrame(Damage damage) {
        return damage.file().equals(FileNames.MANIFEST)
                ? damage.content().length
                : framesOf(damage)
                        .filter(frame -> frame.end() > damage.from())
                        .mapToInt(KnownFrame::offset)
                        .findFirst()
                        .orElse(damage.from());
    }

    private Stream<KnownFrame> framesOf(Damage damage) {
        return store.frames().stream().filter(frame -> frame.file().equals(damage.file()));
    }

    /** Holds a log that was read to its end against the prefixes that it may have. */
    private Outcome recovered(Store opened, Damage damage) {
        require(!isProvable(damage), "is damage to durable records, taken for a torn end");
        Map<ByteBuffer, ByteBuffer> expected = store.after(lastSequence(damage));
        checkExact(opened, expected);
        return expected.equals(store.content()) ? Outcome.EXACT : Outcome.SHORTER;
    }

    /** Returns whether anything on disk says that what is damaged had been durable. */
    private boolean isProvable(Damage damage) {
        long last = completeSequence(damage);
        return damage.from() < store.durableBytes(damage.file())
                || framesOf(damage)
                        .anyMatch(frame -> frame.kind() == RecordKind.SYNC_MARK
                                && frame.offset() >= damage.to()
                                && frame.sequence() > last);
    }

    private long lastSequence(Damage damage) {
        return store.frames().stream()
                .filter(frame -> !frame.isMark())
                .filter(frame ->
                        !frame.file().equals(damage.file()) || frame.end() <= damage.from())
                .mapToLong(KnownFrame::sequence)
                .max()
                .orElse(0);
    }

    /** Returns the last sequence in front of the damage that is of a whole batch. */
    private long completeSequence(Damage damage) {
        long last = lastSequence(damage);
        return framesOf(damage)
                .filter(frame -> frame.kind() == RecordKind.BATCH_MARK)
                .filter(mark -> mark.end() <= damage.from() && mark.sequence() > last)
                .mapToLong(mark -> mark.sequence() - 2)
                .min()
                .orElse(last);
    }

    /** Reads a store whose log was not read to its end. */
    private Outcome read(Store opened, Damage damage) {
        List<KnownFrame> touched = framesOf(damage)
                .filter(frame -> !frame.isBeside(damage.from(), damage.to()))
                .toList();
        Set<ByteBuffer> keys = touched.stream()
                .filter(frame -> newest.get(frame.key()) == frame)
                .map(KnownFrame::key)
                .collect(Collectors.toSet());
        for (ByteBuffer key : newest.keySet()) {
            try {
                byte[] value = opened.get(key.array());
                require(!keys.contains(key), "of a live record was not noticed");
                require(
                        value == null
                                ? !store.content().containsKey(key)
                                : ByteBuffer.wrap(value).equals(store.content().get(key)),
                        "gives a wrong value");
            } catch (BitcaskException e) {
                require(keys.contains(key), "keeps another record from being read: " + e);
                checkPlace(e, damage);
            }
        }
        boolean walked = walk(opened, damage, !touched.isEmpty());
        boolean scanned = scan(opened, damage, !touched.isEmpty());
        require(keys.isEmpty() || !walked && !scanned, "is not noticed by walks");
        return keys.isEmpty() && walked && scanned ? Outcome.EXACT : Outcome.NAMED_BY_READ;
    }

    /** Walks over all entries, and returns whether there was nothing in the way. */
    private boolean walk(Store opened, Damage damage, boolean mayFail) {
        Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
        try (Stream<Entry<byte[], byte[]>> entries = opened.entries()) {
            entries.forEach(entry -> add(found, entry.key(), entry.value()));
        } catch (BitcaskException e) {
            return checkBroken(found, e, damage, mayFail);
        }
        require(found.equals(store.content()), "a walk shows " + found);
        return true;
    }

    private boolean scan(Store opened, Damage damage, boolean mayFail) {
        Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
        try (Scan<byte[], byte[]> scan = opened.scan(KeyRange.all())) {
            scan.forEach((key, value) -> add(found, key, value));
        } catch (BitcaskException e) {
            return checkBroken(found, e, damage, mayFail);
        }
        require(found.equals(store.content()), "a scan shows " + found);
        return true;
    }

    private boolean checkBroken(
            Map<ByteBuffer, ByteBuffer> found, BitcaskException e, Damage damage, boolean mayFail) {
        require(mayFail, "a walk fails: " + e);
        checkPlace(e, damage);
        require(
                store.content().entrySet().containsAll(found.entrySet()),
                "a walk begins with " + found);
        return false;
    }

    private static void add(Map<ByteBuffer, ByteBuffer> found, byte[] key, byte[] value) {
        require(
                found.put(ByteBuffer.wrap(key), ByteBuffer.wrap(value)) == null,
                "a key is met twice");
    }

    private static void checkExact(Store opened, Map<ByteBuffer, ByteBuffer> expected) {
        require(TestStores.contents(opened).equals(expected), "another prefix is shown");
        require(opened.size() == expected.size(), "the size is another");
        Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
        try (Scan<byte[], byte[]> scan = opened.scan(KeyRange.all())) {
            scan.forEach((key, value) -> add(found, key, value));
        }
        require(found.equals(expected), "a scan shows another prefix");
        for (var entry : expected.entrySet()) {
            byte[] value = opened.get(entry.getKey().array());
            require(
                    value != null && ByteBuffer.wrap(value).equals(entry.getValue()),
                    "a get gives a wrong value");
        }
    }

    private static void require(boolean condition, String rule) {
        if (!condition) {
            throw new AssertionError(rule);
        }
    }
}
