package io.bitcask.engine.keydir;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/** Control: a stripe that looks at what it expects before it claims. */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "place", gen = IntGen.class, conf = "1:4")
public class BrokenStripeLincheck {

    private static final SlotMemory MEMORY = new SlotMemory();
    private static final long TAG = 5;

    private final Stripe stripe = new Stripe(MEMORY);

    @Operation
    public long find(@Param(name = "key") int key) {
        return stripe.find(key, TAG);
    }

    @Operation
    public long put(@Param(name = "key") int key, @Param(name = "place") int place) {
        return stripe.put(key, TAG, Location.of(place, place));
    }

    @Operation
    public boolean replace(
            @Param(name = "key") int key,
            @Param(name = "place") int expected,
            @Param(name = "place") int place) {
        if (stripe.find(key, TAG) != Location.of(expected, expected)) {
            return false;
        }
        stripe.put(key, TAG, Location.of(place, place));
        return true;
    }

    /** Gives the memory back, after each run. */
    @Validate
    public void end() {
        stripe.clear();
    }
}
