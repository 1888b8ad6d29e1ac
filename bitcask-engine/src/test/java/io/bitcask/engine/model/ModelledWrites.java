package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.api.ChangeSet;
import io.bitcask.api.Durability;
import io.bitcask.api.Transaction;
import io.bitcask.api.TransactionConflictException;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.WriteBatch;
import io.bitcask.api.WriteOption;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Writes that depend on what is there, and writes of many keys, to a store and to its model. */
final class ModelledWrites {

    private final ModelledStore model;

    ModelledWrites(ModelledStore model) {
        this.model = model;
    }

    /**
     * A put, or a delete.
     *
     * @param value the value, or {@code null} for a delete
     */
    record Change(byte[] key, byte @Nullable [] value, ValueKind kind, long ttlMillis) {

        void addTo(ChangeSet changes) {
            if (value == null) {
                changes.delete(key);
            } else {
                changes.put(key, value, ModelledStore.options(kind, ttlMillis, null));
            }
        }
    }

    private Snapshot.@Nullable Held visible(byte[] key) {
        return model.visible().entries().get(ByteBuffer.wrap(key));
    }

    private long sequence(byte[] key) {
        Snapshot.Held held = visible(key);
        return held == null ? 0 : held.sequence();
    }

    private Snapshot with(Snapshot before, Change change) {
        if (change.value != null) {
            long ttl = model.effectiveTtl(change.ttlMillis);
            return before.with(change.key, change.value, change.kind, model.clockMillis(), ttl);
        }
        return before.entries().containsKey(ByteBuffer.wrap(change.key))
                ? before.without(change.key)
                : before;
    }

    /**
     * Puts if the key has a certain record.
     *
     * @param drift 0 to name the sequence that the key really has, else how far from it
     */
    void putIfSequence(Change change, byte[] value, long drift) {
        long expected = Math.max(0, sequence(change.key) + drift);
        boolean stored = expected == sequence(change.key);
        OptionalLong result = model.store()
                .putIfSequence(
                        change.key,
                        value,
                        expected,
                        ModelledStore.options(change.kind, change.ttlMillis, null));
        Change put = new Change(change.key, value, change.kind, change.ttlMillis);
        assertThat(result.isPresent()).isEqualTo(stored);
        if (stored) {
            Snapshot after = with(model.now(), put);
            assertThat(result).hasValue(after.lastSequence());
            model.changedTo(after, null);
        }
    }

    void putIfAbsent(byte[] key, byte[] value) {
        OptionalLong result = model.store().putIfAbsent(key, value);
        assertThat(result.isPresent()).isEqualTo(visible(key) == null);
        if (result.isPresent()) {
            model.changedTo(with(model.now(), new Change(key, value, ValueKind.BYTES, 0)), null);
        }
    }

    void deleteIfSequence(byte[] key, long drift, Durability durability) {
        long expected = Math.max(1, sequence(key) + drift);
        boolean deleted = expected == sequence(key);
        assertThat(model.store().deleteIfSequence(key, expected, durability)).isEqualTo(deleted);
        if (deleted) {
            model.changedTo(model.now().without(key), durability);
        }
    }

    /** Puts one byte behind a value, or deletes one that has become too long. */
    void update(byte[] key) {
        Snapshot.Held held = visible(key);
        byte[] expected = appended(held == null ? null : held.value().array());
        assertThat(model.store().update(key, ModelledWrites::appended)).isEqualTo(expected);
        if (held != null || expected != null) {
            model.changedTo(with(model.now(), new Change(key, expected, ValueKind.BYTES, 0)), null);
        }
    }

    private static byte @Nullable [] appended(byte @Nullable [] value) {
        if (value == null) {
            return new byte[1];
        }
        return value.length > 500 ? null : Arrays.copyOf(value, value.length + 1);
    }

    void expire(byte[] key, long ttlMillis) {
        boolean present = visible(key) != null;
        assertThat(model.store().expire(key, Duration.ofMillis(ttlMillis))).isEqualTo(present);
        if (present) {
            model.changedTo(model.now().renewed(key, model.clockMillis(), ttlMillis), null);
        }
        checkTimeToLive(key);
    }

    void persist(byte[] key) {
        Snapshot.Held held = visible(key);
        boolean expiring = held != null && held.expiresAt() != Long.MAX_VALUE;
        assertThat(model.store().persist(key)).isEqualTo(expiring);
        if (expiring) {
            model.changedTo(model.now().renewed(key, model.clockMillis(), 0), null);
        }
        checkTimeToLive(key);
    }

    private void checkTimeToLive(byte[] key) {
        Snapshot.Held held = visible(key);
        Optional<Ttl> expected = Optional.ofNullable(held)
                .map(some -> some.expiresAt() == Long.MAX_VALUE
                        ? Ttl.NEVER
                        : Ttl.of(Duration.ofMillis(some.expiresAt() - model.clockMillis())));
        assertThat(model.store().timeToLive(key)).isEqualTo(expected);
    }

    void write(List<Change> changes, Durability durability) {
        WriteBatch batch = new WriteBatch();
        changes.forEach(change -> change.addTo(batch));
        Snapshot after = model.now();
        for (Change change : changes) {
            after = with(after, change);
        }
        assertThat(model.store().write(batch, durability)).isEqualTo(after.lastSequence());
        if (after.lastSequence() > model.now().lastSequence()) {
            model.changedTo(after, durability);
        }
    }

    /**
     * Reads some keys and writes others in a transaction.
     *
     * @param intruder a key that somebody else writes before the commit, or {@code null}
     */
    void transaction(List<byte[]> reads, List<Change> changes, byte @Nullable [] intruder) {
        boolean conflict = false;
        try (Transaction transaction = model.store().transaction()) {
            for (byte[] key : reads) {
                Snapshot.Held held = visible(key);
                assertThat(transaction.get(key))
                        .isEqualTo(held == null ? null : held.value().array());
                conflict |= intruder != null && Arrays.equals(key, intruder);
            }
            for (Change change : changes) {
                change.addTo(transaction);
                assertThat(transaction.get(change.key)).isEqualTo(change.value);
            }
            if (intruder != null) {
                Change intrusion = new Change(intruder, new byte[] {7}, ValueKind.BYTES, -1);
                WriteOption[] options = ModelledStore.options(ValueKind.BYTES, -1, null);
                model.store().put(intruder, new byte[] {7}, options);
                model.changedTo(with(model.now(), intrusion), null);
            }
            Snapshot after = model.now();
            for (Change change : changes) {
                after = with(after, change);
            }
            assertThat(transaction.commit()).isEqualTo(after.lastSequence());
            assertThat(conflict).as("a conflict").isFalse();
            if (after.lastSequence() > model.now().lastSequence()) {
                model.changedTo(after, null);
            }
        } catch (TransactionConflictException e) {
            assertThat(conflict).as("no conflict, but " + e).isTrue();
        }
    }
}
