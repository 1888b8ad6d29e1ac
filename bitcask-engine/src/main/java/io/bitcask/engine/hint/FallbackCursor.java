package io.bitcask.engine.hint;

import io.bitcask.api.codec.RecordKind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A cursor over a hint that goes on over the data file when the hint turns out to be damaged. Its
 * user notices nothing but the time that takes.
 */
final class FallbackCursor implements KeyCursor {

    private final FileOrder order;
    private final HintReader reader;
    private final HintCursor hint;
    private @Nullable KeyCursor delta;
    private KeyEntry at;

    FallbackCursor(FileOrder order, HintReader reader) {
        this.order = order;
        this.reader = reader;
        hint = reader.cursor();
        at = hint;
    }

    @Override
    public boolean first() {
        KeyCursor fallback = delta;
        if (fallback == null) {
            try {
                return hint.first();
            } catch (UselessHintException e) {
                fallback = fallBack(e);
            }
        }
        return fallback.first();
    }

    @Override
    public boolean last() {
        KeyCursor fallback = delta;
        if (fallback == null) {
            try {
                return hint.last();
            } catch (UselessHintException e) {
                fallback = fallBack(e);
            }
        }
        return fallback.last();
    }

    @Override
    public boolean seek(byte[] key, int offset, int length) {
        KeyCursor fallback = delta;
        if (fallback == null) {
            try {
                return hint.seek(key, offset, length);
            } catch (UselessHintException e) {
                fallback = fallBack(e);
            }
        }
        return fallback.seek(key, offset, length);
    }

    @Override
    public boolean seekBefore(byte[] key, int offset, int length) {
        KeyCursor fallback = delta;
        if (fallback == null) {
            try {
                return hint.seekBefore(key, offset, length);
            } catch (UselessHintException e) {
                fallback = fallBack(e);
            }
        }
        return fallback.seekBefore(key, offset, length);
    }

    @Override
    public boolean next() {
        KeyCursor fallback = delta;
        if (fallback == null) {
            try {
                return hint.next();
            } catch (UselessHintException e) {
                fallback = fallBack(e);
                goToTheEntryOfTheHint(fallback);
            }
        }
        return fallback.next();
    }

    @Override
    public boolean previous() {
        KeyCursor fallback = delta;
        if (fallback == null) {
            try {
                return hint.previous();
            } catch (UselessHintException e) {
                fallback = fallBack(e);
                goToTheEntryOfTheHint(fallback);
            }
        }
        return fallback.previous();
    }

    private KeyCursor fallBack(UselessHintException finding) {
        order.giveUp(reader, finding);
        KeyCursor fallback = order.delta().cursor();
        delta = fallback;
        at = fallback;
        return fallback;
    }

    private void goToTheEntryOfTheHint(KeyCursor fallback) {
        boolean more = fallback.seek(hint.keyArray(), hint.keyOffset(), hint.keyBytes());
        while (more && fallback.sequence() > hint.sequence() && isOfKeyOfHint(fallback)) {
            more = fallback.next();
        }
        if (!more || fallback.sequence() != hint.sequence() || !isOfKeyOfHint(fallback)) {
            throw new IllegalStateException("the record with the sequence " + hint.sequence()
                    + " stood in the hint and is not in the data file");
        }
    }

    private boolean isOfKeyOfHint(KeyEntry entry) {
        return Arrays.equals(
                entry.keyArray(),
                entry.keyOffset(),
                entry.keyOffset() + entry.keyBytes(),
                hint.keyArray(),
                hint.keyOffset(),
                hint.keyOffset() + hint.keyBytes());
    }

    @Override
    public byte[] keyArray() {
        return at.keyArray();
    }

    @Override
    public int keyOffset() {
        return at.keyOffset();
    }

    @Override
    public int keyBytes() {
        return at.keyBytes();
    }

    @Override
    public long sequence() {
        return at.sequence();
    }

    @Override
    public long timestampMillis() {
        return at.timestampMillis();
    }

    @Override
    public long expiresAtMillis() {
        return at.expiresAtMillis();
    }

    @Override
    public RecordKind kind() {
        return at.kind();
    }

    @Override
    public int offset() {
        return at.offset();
    }

    @Override
    public int frameBytes() {
        return at.frameBytes();
    }
}
