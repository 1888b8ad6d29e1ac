package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.Durability;
import io.bitcask.api.Entry;
import io.bitcask.api.Store;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.WriteOption;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.PowerCut;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store on a simulated disk, and every state that it should have gone through since the last one
 * that is certain to be durable.
 */
final class ModelledStore {

    /** Moves the clock to before anything can have expired. */
    private static final long FAR_MILLIS = 800_000_000_000L;

    private final MovableClock clock = new MovableClock();
    private final List<Snapshot> states = new ArrayList<>(List.of(Snapshot.EMPTY));
    private final Map<CompletableFuture<Long>, Long> pending = new LinkedHashMap<>();
    private final ModelledPast past = new ModelledPast(this);
    private SimulatedFiles files = new SimulatedFiles();
    private Life life;
    private Store store;
    private long mergedAtMillis = Long.MIN_VALUE / 2;

    ModelledStore(Life life) {
        this.life = life;
        store = open();
    }

    private Store open() {
        if (!life.reserves()) {
            files.reservesNothing();
        }
        return TestStores.open(files, life.options(clock));
    }

    Store store() {
        return store;
    }

    long clockMillis() {
        return clock.millis();
    }

    /** Returns how long a value lives for which a time was asked: 0 for what the store says. */
    long effectiveTtl(long ttlMillis) {
        return ttlMillis == 0 ? life.defaultTtlMillis() : Math.max(ttlMillis, 0);
    }

    Snapshot now() {
        return states.getLast();
    }

    Snapshot visible() {
        return now().visibleAt(clock.millis());
    }

    ModelledPast past() {
        return past;
    }

    Life life() {
        return life;
    }

    private void add(Snapshot state) {
        states.add(state);
        past.add(state);
    }

    void changedTo(Snapshot state, @Nullable Durability asked) {
        add(state);
        if (asked instanceof Durability.Sync || life.durability() instanceof Durability.Sync) {
            madeDurable();
        }
    }

    private void madeDurable() {
        states.subList(0, states.size() - 1).clear();
    }

    static WriteOption[] options(ValueKind kind, long ttlMillis, @Nullable Durability durability) {
        List<WriteOption> options = new ArrayList<>(List.of(kind));
        if (ttlMillis > 0) {
            options.add(Ttl.of(Duration.ofMillis(ttlMillis)));
        } else if (ttlMillis < 0) {
            options.add(Ttl.NEVER);
        }
        if (durability != null) {
            options.add(durability);
        }
        return options.toArray(WriteOption[]::new);
    }

    void put(
            byte[] key,
            byte[] value,
            ValueKind kind,
            long ttlMillis,
            @Nullable Durability durability) {
        Snapshot after = now().with(key, value, kind, clock.millis(), effectiveTtl(ttlMillis));
        assertThat(store.put(key, value, options(kind, ttlMillis, durability)))
                .isEqualTo(after.lastSequence());
        changedTo(after, durability);
    }

    void putAsync(byte[] key, byte[] value, ValueKind kind, boolean sync, boolean join) {
        Snapshot after = now().with(key, value, kind, clock.millis(), effectiveTtl(0));
        Durability durability = sync ? Durability.SYNC : Durability.NONE;
        CompletableFuture<Long> future = store.putAsync(key, value, options(kind, 0, durability));
        add(after);
        if (join) {
            assertThat(future.join()).isEqualTo(after.lastSequence());
            if (sync || life.durability() instanceof Durability.Sync) {
                madeDurable();
            }
        } else {
            pending.put(future, after.lastSequence());
        }
    }

    void delete(byte[] key, @Nullable Durability durability) {
        boolean hasRecord = now().entries().containsKey(ByteBuffer.wrap(key));
        boolean present = visible().entries().containsKey(ByteBuffer.wrap(key));
        assertThat(durability == null ? store.delete(key) : store.delete(key, durability))
                .isEqualTo(present);
        if (hasRecord) {
            changedTo(now().without(key), durability);
        }
    }

    /** Asks for a key in every way there is. */
    void look(byte[] key) {
        Snapshot.Held held = visible().entries().get(ByteBuffer.wrap(key));
        Entry<byte[], byte[]> entry = store.getEntry(key);
        byte[] value = store.get(key);
        byte[] read = store.read(key, buffer -> {
            assertThat(buffer.isReadOnly()).isTrue();
            byte[] copy = new byte[buffer.remaining()];
            buffer.get(copy);
            return copy;
        });
        byte @Nullable [] expected = held == null ? null : held.value().array();
        assertThat(store.contains(key)).isEqualTo(held != null);
        assertThat(value).isEqualTo(expected);
        assertThat(read).isEqualTo(expected);
        assertThat(entry == null ? null : Snapshot.Held.of(entry)).isEqualTo(held);
        assertThat(entry == null ? key : entry.key()).isEqualTo(key);
    }

    /** Walks over everything in every way there is. */
    void walk() {
        Snapshot visible = visible();
        assertThat(Snapshot.of(store)).isEqualTo(visible);
        try (Stream<byte[]> keys = store.keys()) {
            assertThat(keys.map(ByteBuffer::wrap).toList())
                    .containsExactlyInAnyOrderElementsOf(visible.entries().keySet());
        }
        Map<ByteBuffer, ByteBuffer> met = new HashMap<>();
        store.forEach((key, value) -> met.put(ByteBuffer.wrap(key), ByteBuffer.wrap(value)));
        Map<ByteBuffer, ByteBuffer> expected = new HashMap<>();
        visible.entries().forEach((key, held) -> expected.put(key, held.value()));
        assertThat(met).isEqualTo(expected);
        assertThat(store.<Integer>fold(0, (sum, entry) -> sum + entry.value().length))
                .isEqualTo(expected.values().stream()
                        .mapToInt(ByteBuffer::remaining)
                        .sum());
    }

    void checkSize() {
        assertThat(store.size()).isEqualTo(now().entries().size());
    }

    void moveClock(long millis) {
        clock.move(Math.max(millis, mergedAtMillis - clock.millis()));
    }

    void clear() {
        store.clear();
        states.add(new Snapshot(Map.of(), now().lastSequence()));
        madeDurable();
        past.restart(now());
    }

    /**
     * Merges all that is dead. That makes the log durable, and may take out what has expired, which
     * it is until the clock is moved back: so that is not done any more.
     */
    void merge() {
        if (store.merging().run().filesRead() == 0) {
            return;
        }
        mergedAtMillis = clock.millis();
        Snapshot before = now();
        Snapshot found = withAllExpired();
        assertThat(found.lastSequence()).isEqualTo(before.lastSequence());
        assertThat(found.visibleAt(clock.millis())).isEqualTo(visible());
        assertThat(before.entries()).containsAllEntriesOf(found.entries());
        states.clear();
        states.add(found);
        past.merged();
        walk();
    }

    /** Returns what is in the store, expired or not. */
    private Snapshot withAllExpired() {
        clock.move(-FAR_MILLIS);
        Snapshot found = Snapshot.of(store);
        clock.move(FAR_MILLIS);
        return found;
    }

    void sync() {
        store.sync();
        madeDurable();
    }

    void reopen(Life next) {
        close();
        madeDurable();
        files = files.image()
                .afterKill(); // as simulated mappings, though closed, fix a file's size
        life = next;
        store = open();
        assertThat(store.stats().recovery().cleanStop()).isTrue();
        identify();
        assertThat(states).as("nothing is lost by closing").hasSize(1);
    }

    /** Kills the process: every write that returned is there afterwards. */
    void kill(Life next) {
        madeDurable();
        crash(DiskImage::afterKill, next);
    }

    /** Cuts the power: the writes that are not durable may be lost, the last one first. */
    void cutPower(Life next, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        crash(
                image -> {
                    List<PowerCut> cuts = PowerCut.of(image, random, 8);
                    return image.after(cuts.get(random.nextInt(cuts.size())));
                },
                next);
    }

    private void crash(Function<DiskImage, SimulatedFiles> outcome, Life next) {
        past.closeSnapshots();
        DiskImage image = files.image();
        SimulatedFiles before = files;
        files = outcome.apply(image);
        Store dead = store;
        life = next;
        store = open();
        identify();
        dead.close();
        assertThat(before.openCount()).isZero();
        checkPending();
    }

    /**
     * Finds out which of the possible states the store is in; from there on that is the only one.
     */
    private void identify() {
        Snapshot found = withAllExpired();
        assertThat(states).as("the states from the durable one to the last one").contains(found);
        states.clear();
        states.add(found);
        past.cutTo(found);
        checkSize();
    }

    private void checkPending() {
        pending.forEach((future, sequence) -> assertThat(future).isCompletedWithValue(sequence));
        pending.clear();
    }

    void close() {
        past.closeSnapshots();
        store.close();
        assertThat(files.openCount()).isZero();
        checkPending();
    }
}
