package io.bitcask.engine.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bitcask.api.Durability;
import io.bitcask.api.Keys;
import io.bitcask.api.LimitExceededException;
import io.bitcask.api.ReadOnlyStoreException;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Transaction;
import io.bitcask.api.TransactionConflictException;
import io.bitcask.api.Ttl;
import io.bitcask.api.Values;
import io.bitcask.api.View;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.TestStores;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One transaction after the other, and what comes in between. */
class TransactionTest {

    private final MovableClock clock = new MovableClock();
    private final SimulatedFiles files = new SimulatedFiles();
    private final StoreOptions options =
            TestStores.SMALL_FILES.durability(Durability.NONE).clock(clock);
    private final Store store = TestStores.open(files, options);
    private final View<String, String> texts = store.view(Keys.utf8(), Values.utf8());

    @AfterEach
    void close() {
        store.close();
    }

    private void assertConflict(Transaction transaction) {
        long last = store.stats().lastSequence();
        texts.put(transaction, "written", "x");
        assertThatThrownBy(transaction::commit)
                .isInstanceOf(TransactionConflictException.class)
                .hasMessageContaining("run the transaction again");
        assertThat(texts.contains("written")).isFalse();
        assertThat(store.stats().lastSequence()).isEqualTo(last);
    }

    @Test
    void reads_seeOwnWrites_whichOthersDoNot() {
        texts.put("a", "1");
        texts.put("b", "1");
        Transaction transaction = store.transaction();
        texts.put(transaction, "a", "2");
        texts.delete(transaction, "b");
        texts.put(transaction, "c", "");
        assertThat(texts.get(transaction, "a")).isEqualTo("2");
        assertThat(texts.get(transaction, "b")).isNull();
        assertThat(texts.get(transaction, "c")).isEmpty();
        assertThat(texts.get("a")).isEqualTo("1");
        assertThat(texts.get("b")).isEqualTo("1");
        assertThat(texts.get("c")).isNull();
        assertThat(transaction.commit(Durability.SYNC)).isEqualTo(5);
        assertThat(store.stats().durableSequence()).isEqualTo(5);
        assertThat(texts.get("a")).isEqualTo("2");
        assertThat(texts.get("b")).isNull();
        assertThat(texts.get("c")).isEmpty();
    }

    @Test
    void commit_whenOnlyOtherKeysHaveChanged() {
        texts.put("a", "1");
        Transaction transaction = store.transaction();
        assertThat(texts.get(transaction, "a")).isEqualTo("1");
        texts.put("b", "1");
        texts.put(transaction, "b", "2");
        transaction.commit();
        assertThat(texts.get("b")).as("not read, so overwritten").isEqualTo("2");
    }

    @Test
    void commit_whenAKeyWasOverwritten() {
        texts.put("a", "1");
        Transaction transaction = store.transaction();
        texts.get(transaction, "a");
        texts.put("a", "1");
        assertConflict(transaction);
    }

    @Test
    void commit_whenAKeyWasDeleted() {
        texts.put("a", "1");
        Transaction transaction = store.transaction();
        texts.get(transaction, "a");
        texts.delete("a");
        assertConflict(transaction);
    }

    @Test
    void commit_whenAKeyHasAppeared() {
        Transaction transaction = store.transaction();
        assertThat(texts.get(transaction, "a")).isNull();
        texts.put("a", "1");
        assertConflict(transaction);
    }

    @Test
    void commit_whenAKeyHasAppearedAndGone() {
        Transaction transaction = store.transaction();
        assertThat(texts.get(transaction, "a")).isNull();
        texts.put("a", "1");
        texts.delete("a");
        transaction.commit();
    }

    @Test
    void commit_whenAKeyHasExpired() {
        texts.put("a", "1", Ttl.of(Duration.ofMillis(5)));
        Transaction transaction = store.transaction();
        assertThat(texts.get(transaction, "a")).isEqualTo("1");
        clock.move(5);
        assertConflict(transaction);
    }

    @Test
    void commit_whenTheClockBringsAKeyBack() {
        texts.put("a", "1", Ttl.of(Duration.ofMillis(5)));
        clock.move(5);
        Transaction transaction = store.transaction();
        assertThat(texts.get(transaction, "a")).isNull();
        clock.move(-5);
        assertConflict(transaction);
    }

    @Test
    void commit_afterTheStoreWasCleared() {
        texts.put("a", "1");
        Transaction transaction = store.transaction();
        texts.get(transaction, "a");
        store.clear();
        assertConflict(transaction);
    }

    @Test
    void commit_ofReadsAlone_isCheckedToo() {
        texts.put("a", "1");
        Transaction stale = store.transaction();
        texts.get(stale, "a");
        Transaction fresh = store.transaction();
        texts.put("a", "2");
        texts.get(fresh, "a");
        assertThat(fresh.commit()).isEqualTo(2);
        assertThatThrownBy(stale::commit).isInstanceOf(TransactionConflictException.class);
    }

    @Test
    void get_ofAKeyThatHasChangedSince_failsAtOnce() {
        texts.put("a", "1");
        Transaction transaction = store.transaction();
        texts.get(transaction, "a");
        texts.get(transaction, "a");
        texts.put("a", "2");
        assertThatThrownBy(() -> texts.get(transaction, "a"))
                .isInstanceOf(TransactionConflictException.class);
        assertConflict(transaction);
    }

    @Test
    void transaction_thatHasEnded() {
        Transaction given = store.transaction();
        texts.put(given, "a", "1");
        given.close();
        Transaction committed = store.transaction();
        committed.commit();
        for (Transaction ended : new Transaction[] {given, committed}) {
            assertThatIllegalStateException().isThrownBy(() -> texts.get(ended, "a"));
            assertThatIllegalStateException().isThrownBy(() -> texts.put(ended, "a", "1"));
            assertThatIllegalStateException().isThrownBy(() -> texts.delete(ended, "a"));
            assertThatIllegalStateException().isThrownBy(ended::commit);
            ended.close();
        }
        assertThat(texts.contains("a")).isFalse();
    }

    @Test
    void transact_runsAgainAfterConflicts() {
        texts.put("a", "1");
        AtomicInteger runs = new AtomicInteger();
        String seen = store.transact(transaction -> {
            String value = texts.get(transaction, "a");
            if (runs.incrementAndGet() < 3) {
                texts.put("a", "changed " + runs);
            }
            texts.put(transaction, "b", "from " + value);
            return value;
        });
        assertThat(seen).isEqualTo("changed 2");
        assertThat(texts.get("b")).isEqualTo("from changed 2");
        assertThat(runs).hasValue(3);
    }

    @Test
    void transact_givesUpAtTheLimit() {
        AtomicInteger runs = new AtomicInteger();
        assertThatThrownBy(() -> store.transact(transaction -> {
                    texts.get(transaction, "a");
                    texts.put("a", "run " + runs.incrementAndGet());
                    return runs;
                }))
                .isInstanceOf(TransactionConflictException.class);
        assertThat(runs).hasValue(Transaction.MAX_ATTEMPTS);
    }

    @Test
    void transact_passesOnWhatTheBodyThrows() {
        assertThatIllegalStateException()
                .isThrownBy(() -> store.transact(transaction -> {
                    texts.put(transaction, "a", "1");
                    throw new IllegalStateException("the body's own");
                }))
                .withMessage("the body's own");
        assertThat(texts.contains("a")).isFalse();
    }

    @Test
    void transact_withADurability() {
        String result = store.transact(Durability.SYNC, transaction -> {
            texts.put(transaction, "a", "1");
            return null;
        });
        assertThat(result).isNull();
        assertThat(store.stats().durableSequence()).isEqualTo(1);
    }

    @Test
    void limits_areThoseOfBatches() {
        Transaction transaction = store.transaction();
        transaction.put(new byte[0], new byte[1]);
        assertThatThrownBy(transaction::commit).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void transaction_onAStoreForReading() {
        texts.put("a", "1");
        store.close();
        SimulatedFiles closed = files.image().afterKill();
        try (Store readOnly = TestStores.open(closed, options.readOnly(true))) {
            assertThatThrownBy(readOnly::transaction).isInstanceOf(ReadOnlyStoreException.class);
            assertThatThrownBy(() -> readOnly.putIfAbsent(new byte[1], new byte[1]))
                    .isInstanceOf(ReadOnlyStoreException.class);
        }
    }
}
