package io.bitcask.engine.keydir;

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
    private static final int STRIPE_COUNT = 1 << STRIPE_BITS;
    private static final int TAG_BITS = 16;

    private final SlotMemory memory = new SlotMemory();
    private final Stripe[] stripes = new Stripe[STRIPE_COUNT];

    /** Makes an empty keydir. */
    public Keydir() {
        for (int i = 0; i < STRIPE_COUNT; i++) {
            stripes[i] = new Stripe(memory);
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

    /** Removes a key, and returns its location, or {@link Location#NONE}. */
    public long remove(KeyDigest key) {
        return stripe(key).remove(key.high(), tag(key));
    }

    /** Sets the location of a key if it is the one expected, and returns whether it was. */
    public boolean replace(KeyDigest key, long expected, long location) {
        return stripe(key).replace(key.high(), tag(key), expected, location);
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

    /** Returns the number of stripes. */
    public int stripeCount() {
        return STRIPE_COUNT;
    }

    /**
     * Returns a copy of one stripe, for walking over all keys: each key is in exactly one stripe.
     */
    public StripeCopy copyOfStripe(int index) {
        return new StripeCopy(stripes[index], stripes[index].slots());
    }

    private Stripe stripe(KeyDigest key) {
        return stripes[(int) (key.low() >>> TAG_BITS) & STRIPE_COUNT - 1];
    }

    private static long tag(KeyDigest key) {
        return key.low() & (1L << TAG_BITS) - 1;
    }

    @Override
    public void close() {
        memory.close();
    }
}
