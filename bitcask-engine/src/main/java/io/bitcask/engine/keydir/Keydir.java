package io.bitcask.engine.keydir;

import org.jspecify.annotations.Nullable;

/**
 * Where the newest record of each key lies. Keys are known by 89 bits of their digest, of which 9
 * choose the stripe; key bytes are not kept. Costs 16 bytes a key at seven eighths full, outside
 * the Java heap.
 *
 * <p>Thread-safe: readers take no lock, writers of different stripes do not meet. All methods throw
 * {@link IllegalStateException} after {@link #close()}, some only when they touch a slot.
 */
public final class Keydir implements AutoCloseable {

    private static final int STRIPE_BITS = 9;
    /** How many stripes there are. */
    public static final int STRIPE_COUNT = 1 << STRIPE_BITS;

    private static final int TAG_BITS = 16;

    private final SlotMemory memory;
    private final Stripe[] stripes;
    private final @Nullable StoredSlots stored;

    /** Makes an empty keydir. */
    public Keydir() {
        memory = new SlotMemory();
        stripes = new Stripe[STRIPE_COUNT];
        for (int i = 0; i < STRIPE_COUNT; i++) {
            stripes[i] = new Stripe(memory);
        }
        stored = null;
    }

    /** Makes one of a checkpoint, whose file is closed together with this. */
    Keydir(SlotMemory memory, Stripe[] stripes, StoredSlots stored) {
        this.memory = memory;
        this.stripes = stripes;
        this.stored = stored;
    }

    /**
     * Makes room for some keys at once, instead of step by step as they come. Called before any
     * have come.
     */
    public void expect(long keyCount) {
        for (Stripe stripe : stripes) {
            stripe.expect(keyCount / STRIPE_COUNT);
        }
    }

    /**
     * Makes room for new keys, so that setting their locations takes no memory any more, unless the
     * keys of a stripe crowd at its very end. Nobody else sets locations in between.
     *
     * @param newKeyCounts how many there will be in each stripe
     */
    public void makeRoom(int[] newKeyCounts) {
        for (int i = 0; i < STRIPE_COUNT; i++) {
            if (newKeyCounts[i] > 0) {
                stripes[i].makeRoom(newKeyCounts[i]);
            }
        }
    }

    /** Returns the location of a key, or {@link Location#NONE}. */
    public long find(KeyDigest key) {
        return stripe(key).find(key.high(), tag(key));
    }

    /** Sets the location of a key, and returns the one before, or {@link Location#NONE}. */
    public long put(KeyDigest key, long location) {
        return stripe(key).put(key.high(), tag(key), location);
    }

    /**
     * Sets the location of a key if it has none or an older one.
     *
     * @param note what the rule is to know of the record
     * @return the location that the keydir has no use for: the older one, also when that is the one
     *     given; the one given, when it was there already; or {@link Location#NONE}
     */
    public long putIfNewer(KeyDigest key, long location, long note, NewerRule rule) {
        return stripe(key).putIfNewer(key.high(), tag(key), location, note, rule);
    }

    /**
     * Does {@link #putIfNewer} for all records of a batch, in order.
     *
     * @param stripe the stripe that all their keys belong to
     */
    public void putAllIfNewer(int stripe, KeydirBatch batch, NewerRule rule) {
        stripes[stripe].putAllIfNewer(batch, rule);
    }

    /** Removes a key, and returns its location, or {@link Location#NONE}. */
    public long remove(KeyDigest key) {
        return stripe(key).remove(key.high(), tag(key));
    }

    /** Removes a key if its location is the one expected, and returns whether it was. */
    public boolean remove(KeyDigest key, long expected) {
        return stripe(key).remove(key.high(), tag(key), expected);
    }

    /** Sets the location of a key if it is the one expected, and returns whether it was. */
    public boolean replace(KeyDigest key, long expected, long location) {
        return stripe(key).replace(key.high(), tag(key), expected, location);
    }

    /**
     * Sets the location of a key if it lies in one of some files.
     *
     * @return the location before, or {@link Location#NONE} if nothing was changed
     */
    public long moveIfIn(KeyDigest key, SlotSet from, long to) {
        return stripe(key).moveIfIn(key.high(), tag(key), from, to);
    }

    /**
     * Removes all keys whose location lies in one of some files, stripe by stripe.
     *
     * @return how many those were
     */
    public long removeAllIn(SlotSet files) {
        long removed = 0;
        for (Stripe stripe : stripes) {
            removed += stripe.removeAllIn(files);
        }
        return removed;
    }

    /**
     * Returns how many keys have their location in each file slot, in an array that ends at the
     * highest of these. Goes through all slots once, stripe by stripe.
     */
    public long[] countBySlot() {
        SlotCounts counts = new SlotCounts();
        for (Stripe stripe : stripes) {
            stripe.countInto(counts);
        }
        return counts.toArray();
    }

    /** Removes all keys. A reader meanwhile may see some gone and some not. */
    public void clear() {
        for (Stripe stripe : stripes) {
            stripe.clear();
        }
    }

    /** Returns the number of keys. */
    public long size() {
        long size = 0;
        for (Stripe stripe : stripes) {
            size += stripe.size();
        }
        return size;
    }

    /** Returns the memory taken outside the Java heap, in bytes. */
    public long bytes() {
        return memory.bytes();
    }

    /** Returns how long a checkpoint of all slots would be, about, in bytes. */
    public long checkpointBytes() {
        long chunks = 0;
        for (Stripe stripe : stripes) {
            chunks += stripe.chunkCount();
        }
        return chunks * SlotMemory.CHUNK_BYTES;
    }

    /**
     * Returns a copy of one stripe, for walking over all keys: each key is in exactly one stripe.
     */
    public StripeCopy copyOfStripe(int index) {
        return new StripeCopy(stripes[index], stripes[index].slots());
    }

    /**
     * Makes sure that a stripe that came from a checkpoint is loaded, and rebuilt if it is
     * damaged; else this happens when it is first used.
     */
    public void touchStripe(int index) {
        stripes[index].touch();
    }

    /** Returns the stripe that a key belongs to. */
    public static int stripeOf(KeyDigest key) {
        return (int) (key.low() >>> TAG_BITS) & STRIPE_COUNT - 1;
    }

    long[] slots(int index) {
        return stripes[index].slots();
    }

    void copyInto(int index, StripeImage image) {
        stripes[index].copyInto(image);
    }

    private Stripe stripe(KeyDigest key) {
        return stripes[stripeOf(key)];
    }

    static long tag(KeyDigest key) {
        return tag(key.low());
    }

    static long tag(long low) {
        return low & (1L << TAG_BITS) - 1;
    }

    @Override
    public void close() {
        if (stored != null) {
            stored.close();
        }
        memory.close();
    }
}
