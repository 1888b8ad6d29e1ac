package io.bitcask.engine.store;

import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.WriteBatch;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordCodec;
import io.bitcask.api.codec.RecordKind;
import io.bitcask.engine.keydir.KeyDigest;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.Secret;
import io.bitcask.engine.log.BatchFrames;
import io.bitcask.engine.log.DataFile;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A batch, made ready without the writer lock: hashed and encoded, and with the deletes sorted into
 * those that have something to delete, those that have not, and those that the keydir must be asked
 * about.
 */
final class PreparedBatch implements WriteBatch.Receiver {

    private final StoreOptions options;
    private final Secret secret;
    private final long nowMillis;
    private final BatchFrames frames;
    private final LogRecord record = new LogRecord();
    private final List<KeyDigest> digests = new ArrayList<>();
    private final BitSet tombstones = new BitSet();
    private final BitSet toAskFor = new BitSet();

    /** What the changes so far have made of their keys: present, or not. Only if it is needed. */
    private final @Nullable Map<ByteBuffer, Boolean> presence;

    PreparedBatch(
            WriteBatch batch,
            boolean holdsDeletes,
            StoreOptions options,
            Secret secret,
            RecordCodec codec) {
        this.options = options;
        this.secret = secret;
        nowMillis = options.clock().millis();
        frames = new BatchFrames(codec, nowMillis);
        presence = holdsDeletes ? new HashMap<>() : null;
        batch.forEach(this);
    }

    @Override
    public void put(byte[] key, byte[] value, ValueKind kind, @Nullable Ttl ttl) {
        long expiresAt =
                WriteRequest.expiresAt(ttl == null ? options.defaultTtl() : ttl, nowMillis);
        if (presence != null) {
            presence.put(ByteBuffer.wrap(key), true);
        }
        record.set(RecordKind.of(kind), 0, nowMillis, expiresAt)
                .key(key, 0, key.length)
                .value(value, 0, value.length);
        add(key);
    }

    @Override
    public void delete(byte[] key) {
        Boolean present = presence == null ? null : presence.put(ByteBuffer.wrap(key), false);
        if (present != null && !present) {
            return;
        }
        tombstones.set(frames.count());
        toAskFor.set(frames.count(), present == null);
        record.set(RecordKind.TOMBSTONE, 0, nowMillis, LogRecord.NEVER).key(key, 0, key.length);
        add(key);
    }

    private void add(byte[] key) {
        KeyDigest digest = new KeyDigest();
        secret.digest(key, digest);
        digests.add(digest);
        frames.add(record);
    }

    /** Leaves out the deletes of keys that have no record. The caller holds the writer lock. */
    void leaveOutNeedless(Keydir keydir) {
        for (int i = toAskFor.nextSetBit(0); i >= 0; i = toAskFor.nextSetBit(i + 1)) {
            if (keydir.find(digests.get(i)) == Location.NONE) {
                frames.leaveOut(i);
            }
        }
    }

    /**
     * Makes room in the keydir for what will be entered: after the records have been written, want
     * of memory must not leave a part of them to be found. The caller holds the writer lock.
     */
    void makeRoom(Keydir keydir) {
        int[] newKeyCounts = new int[Keydir.STRIPE_COUNT];
        for (int i = 0; i < frames.count(); i++) {
            KeyDigest digest = digests.get(i);
            if (keydir.find(digest) == Location.NONE && !tombstones.get(i)) {
                newKeyCounts[Keydir.stripeOf(digest)]++;
            }
        }
        keydir.makeRoom(newKeyCounts);
    }

    BatchFrames frames() {
        return frames;
    }

    /** Enters what was written into the keydir. The caller holds the writer lock. */
    void enter(DataFile file, WritePath writes) {
        for (int i = 0; i < frames.count(); i++) {
            if (tombstones.get(i)) {
                if (!frames.isLeftOut(i)) {
                    writes.remove(digests.get(i));
                }
            } else {
                writes.enter(digests.get(i), frames.locationOf(i, file));
            }
        }
    }
}
