package io.bitcask.engine.keydir;

/** Takes the keys of one stripe. Keys of other stripes are ignored. For one thread. */
public final class StripeSink {

    private final int index;
    private final Stripe stripe;

    StripeSink(int index, Stripe stripe) {
        this.index = index;
        this.stripe = stripe;
    }

    /** Does what {@link Keydir#put} does. */
    public long put(KeyDigest key, long location) {
        return isOurs(key) ? stripe.put(key.high(), Keydir.tag(key), location) : Location.NONE;
    }

    /** Does what {@link Keydir#putAllIfNewer} does, with keys of this stripe alone. */
    public void putAllIfNewer(KeydirBatch batch, NewerRule rule) {
        stripe.putAllIfNewer(batch, rule);
    }

    /** Does what {@link Keydir#remove(KeyDigest, long)} does. */
    public boolean remove(KeyDigest key, long expected) {
        return isOurs(key) && stripe.remove(key.high(), Keydir.tag(key), expected);
    }

    /** Puts in what another keydir holds in this stripe. */
    public void putAll(Keydir other) {
        long[] words = other.slots(index);
        for (int i = 0; i < words.length; i += 2) {
            stripe.put(words[i], words[i + 1] >>> Location.BITS, words[i + 1] & Location.MASK);
        }
    }

    /** Returns whether a key belongs to the stripe. */
    public boolean isOurs(KeyDigest key) {
        return Keydir.stripeOf(key) == index;
    }
}
