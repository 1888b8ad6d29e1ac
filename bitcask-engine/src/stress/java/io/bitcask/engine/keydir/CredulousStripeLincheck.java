package io.bitcask.engine.keydir;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/** Control: a stripe whose readers do not look at the version. */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "place", gen = IntGen.class, conf = "1:4")
public class CredulousStripeLincheck {

    private final Credulous stripe = new Credulous();

    @Operation
    public long find(@Param(name = "key") int key) {
        return stripe.find(key);
    }

    @Operation
    public long put(@Param(name = "key") int key, @Param(name = "place") int place) {
        return stripe.put(key, Location.of(place, place));
    }

    @Operation
    public long remove(@Param(name = "key") int key) {
        return stripe.remove(key);
    }

    /** Gives the memory back, after each run. */
    @Validate
    public void end() {
        stripe.end();
    }
}
