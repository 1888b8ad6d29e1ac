package io.bitcask.engine.keydir;

import java.util.Arrays;

/** The keys of one stripe at one moment, each with the way to its location now. */
public final class StripeCopy {

    private final Stripe stripe;
    private final long[] words;

    StripeCopy(Stripe stripe, long[] words) {
        this.stripe = stripe;
        this.words = words;
    }

    /** Returns where the keys lay when the copy was made, in the order of the log. */
    public long[] sortedLocations() {
        long[] locations = new long[words.length / 2];
        for (int i = 0; i < locations.length; i++) {
            locations[i] = words[2 * i + 1] & Location.MASK;
        }
        Arrays.sort(locations);
        return locations;
    }

    /**
     * Returns where the key lies now that lay at one of the {@link #sortedLocations()}, or
     * {@link Location#NONE}. Takes time in the size of the stripe: it is for the rare key whose
     * file was retired.
     */
    public long locationNow(long locationThen) {
        for (int i = 0; i < words.length; i += 2) {
            if ((words[i + 1] & Location.MASK) == locationThen) {
                return stripe.find(words[i], words[i + 1] >>> Location.BITS);
            }
        }
        return Location.NONE;
    }
}
