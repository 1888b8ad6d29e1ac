package io.bitcask.engine.hint;

import io.bitcask.api.codec.RecordKind;

/**
 * Walks over the entries of a hint in order. The moves are those of {@link KeyCursor}; each may
 * find that the hint is damaged, and then the cursor still shows the entry it was at.
 *
 * <p>Not thread-safe. Holds two blocks in memory and nothing that must be given back.
 */
public final class HintCursor implements KeyEntry {

    private final BlockIndex index;
    private final BlockSource source;
    private final long seed;

    private HintBlock block = new HintBlock();
    private HintBlock spare = new HintBlock();
    private int entry;

    HintCursor(BlockIndex index, BlockSource source, long seed) {
        this.index = index;
        this.source = source;
        this.seed = seed;
    }

    /** Moves to the first entry. */
    public boolean first() throws UselessHintException {
        return enter(0, false);
    }

    /** Moves to the last entry. */
    public boolean last() throws UselessHintException {
        return enter(index.blockCount() - 1, true);
    }

    /** Moves to the first entry whose key is a given one or greater. */
    public boolean seek(byte[] key, int offset, int length) throws UselessHintException {
        if (index.blockCount() == 0) {
            return false;
        }
        load(blockBefore(key, offset, length));
        int found = block.firstFrom(key, offset, length);
        if (found == block.count()) {
            return enter(block.number() + 1, false);
        }
        entry = found;
        return true;
    }

    /** Moves to the last entry whose key is less than a given one. */
    public boolean seekBefore(byte[] key, int offset, int length) throws UselessHintException {
        if (index.blockCount() == 0) {
            return false;
        }
        load(blockBefore(key, offset, length));
        int found = block.firstFrom(key, offset, length);
        if (found == 0) {
            return enter(block.number() - 1, true);
        }
        entry = found - 1;
        return true;
    }

    /**
     * Returns a block that is not behind the first entry with a key or greater, nor more than one
     * block before it.
     */
    private int blockBefore(byte[] key, int offset, int length) throws UselessHintException {
        int last = index.lastBefore(key, offset, length);
        if (!index.isCut(last)) {
            return last;
        }
        int low = index.firstLike(last) - 1;
        int high = last;
        while (low < high) {
            int middle = low + (high - low + 1) / 2;
            load(middle);
            if (block.compareKey(0, key, offset, length) < 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Moves to the next entry. */
    public boolean next() throws UselessHintException {
        if (entry + 1 < block.count()) {
            entry++;
            return true;
        }
        return enter(block.number() + 1, false);
    }

    /** Moves to the entry before. */
    public boolean previous() throws UselessHintException {
        if (entry > 0) {
            entry--;
            return true;
        }
        return enter(block.number() - 1, true);
    }

    /** Moves to the beginning or the end of a block, if there is one of that number. */
    private boolean enter(int number, boolean atEnd) throws UselessHintException {
        if (number < 0 || number >= index.blockCount()) {
            return false;
        }
        load(number);
        entry = atEnd ? block.count() - 1 : 0;
        return true;
    }

    private void load(int number) throws UselessHintException {
        if (!block.isBlock(number)) {
            spare.load(source, index, number, seed);
            HintBlock before = block;
            block = spare;
            spare = before;
            entry = 0;
        }
    }

    @Override
    public byte[] keyArray() {
        return block.keys();
    }

    @Override
    public int keyOffset() {
        return block.keyStart(entry);
    }

    @Override
    public int keyBytes() {
        return block.keyBytes(entry);
    }

    @Override
    public long sequence() {
        return block.sequence(entry);
    }

    @Override
    public long timestampMillis() {
        return block.timestampMillis(entry);
    }

    @Override
    public long expiresAtMillis() {
        return block.expiresAtMillis(entry);
    }

    @Override
    public RecordKind kind() {
        return block.kind(entry);
    }

    @Override
    public int offset() {
        return block.offset(entry);
    }

    @Override
    public int frameBytes() {
        return block.frameBytes(entry);
    }
}
