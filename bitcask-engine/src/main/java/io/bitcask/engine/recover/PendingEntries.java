package io.bitcask.engine.recover;

import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.KeydirBatch;
import io.bitcask.engine.keydir.NewerRule;
import org.jspecify.annotations.Nullable;

/**
 * Records on their way into a keydir, which waits for a batch of each stripe; and what becomes of
 * those that were entered. Used by one thread.
 */
final class PendingEntries {

    private final LoadTarget target;
    private final NewerRule rule;
    private final Tombstones tombstones = new Tombstones();
    private final LiveChanges changes = new LiveChanges();
    private final KeyDigest entered = new KeyDigest();
    private @Nullable KeydirBatch[] byStripe = {};

    PendingEntries(LoadTarget target, NewerRule rule) {
        this.target = target;
        this.rule = rule;
    }

    /** Adds a record. Sooner or later it is entered, and after others of its stripe before it. */
    void add(KeyDigest key, long location, long sequence, RecordKind kind) {
        if (byStripe.length == 0) {
            byStripe = new KeydirBatch[Keydir.STRIPE_COUNT];
        }
        int stripe = Keydir.stripeOf(key);
        KeydirBatch batch = byStripe[stripe];
        if (batch == null) {
            batch = new KeydirBatch();
            byStripe[stripe] = batch;
        }
        if (batch.add(key, location, note(sequence, kind))) {
            enter(stripe, batch);
        }
    }

    private static long note(long sequence, RecordKind kind) {
        return sequence << 1 | (kind == RecordKind.TOMBSTONE ? 1 : 0);
    }

    /** Returns the sequence of the record that the rule is asked about. */
    static long sequence(long note) {
        return note >>> 1;
    }

    /** Enters all that were added. */
    void enterAll() {
        for (int stripe = 0; stripe < byStripe.length; stripe++) {
            KeydirBatch batch = byStripe[stripe];
            if (batch != null && batch.count() > 0) {
                enter(stripe, batch);
            }
        }
    }

    private void enter(int stripe, KeydirBatch batch) {
        target.putAllIfNewer(stripe, batch, rule);
        for (int i = 0; i < batch.count(); i++) {
            long location = batch.location(i);
            if (batch.loser(i) != location) {
                changes.moved(batch.loser(i), location);
                if ((batch.note(i) & 1) != 0) {
                    batch.key(i, entered);
                    tombstones.add(entered, location);
                }
            }
        }
        batch.clear();
    }

    /** Takes tombstones out of the keydir again, when everybody has entered everything. */
    void finish() {
        byStripe = new KeydirBatch[0];
        tombstones.removeFrom(target, changes);
    }

    /** Returns what became of the numbers of live records. */
    LiveChanges changes() {
        return changes;
    }
}
