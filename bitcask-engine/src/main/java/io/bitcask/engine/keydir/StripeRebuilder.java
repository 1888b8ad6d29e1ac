package io.bitcask.engine.keydir;

/** Knows how to fill a stripe of a keydir from somewhere else than its checkpoint. */
@FunctionalInterface
public interface StripeRebuilder {

    /**
     * Puts into a sink what a stripe is to hold. It is called when the stripe's part of the
     * checkpoint turns out to be damaged, by whoever touched the stripe first, and that operation
     * finds what was put; so it must be what the checkpoint had, or a later state that this
     * operation agrees with. Others who want the stripe wait meanwhile. Nothing is logged but by
     * this method.
     *
     * <p>It must not touch the keydir, and may be called by many threads at once, for different
     * stripes. An exception goes to whoever touched the stripe; the next one tries again.
     *
     * @param stripe which one, see {@link Keydir#stripeOf}
     * @param sink takes the stripe's keys and ignores all others
     */
    void rebuild(int stripe, StripeSink sink);
}
