package io.bitcask.engine.keydir;

import java.util.HashMap;
import java.util.Map;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * What Lincheck calls: one stripe of a keydir, whose keys all want the same place in its table.
 * That is all of a keydir, as far as threads meet: stripes share nothing but memory.
 */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
@Param(name = "place", gen = IntGen.class, conf = "1:4")
public class StripeLincheck {

    private static final SlotMemory MEMORY = new SlotMemory();
    private static final long TAG = 5;

    private final Stripe stripe = new Stripe(MEMORY);

    private static long location(int place) {
        return Location.of(place, place);
    }

    @Operation
    public long find(@Param(name = "key") int key) {
        return stripe.find(key, TAG);
    }

    @Operation
    public long put(@Param(name = "key") int key, @Param(name = "place") int place) {
        return stripe.put(key, TAG, location(place));
    }

    @Operation
    public long remove(@Param(name = "key") int key) {
        return stripe.remove(key, TAG);
    }

    @Operation
    public boolean removeIf(@Param(name = "key") int key, @Param(name = "place") int expected) {
        return stripe.remove(key, TAG, location(expected));
    }

    @Operation
    public boolean replace(
            @Param(name = "key") int key,
            @Param(name = "place") int expected,
            @Param(name = "place") int place) {
        return stripe.replace(key, TAG, location(expected), location(place));
    }

    @Operation
    public long moveIfIn(
            @Param(name = "key") int key,
            @Param(name = "place") int from,
            @Param(name = "place") int to) {
        return stripe.moveIfIn(key, TAG, SlotSet.of(from), location(to));
    }

    /** Gives the memory back, after each run. */
    @Validate
    public void end() {
        stripe.clear();
    }

    /** What it must do: the same, by a map, one thing at a time. */
    public static class Sequential {

        private final Map<Integer, Long> map = new HashMap<>();

        public long find(int key) {
            return map.getOrDefault(key, Location.NONE);
        }

        public long put(int key, int place) {
            Long before = map.put(key, location(place));
            return before == null ? Location.NONE : before;
        }

        public long remove(int key) {
            Long before = map.remove(key);
            return before == null ? Location.NONE : before;
        }

        public boolean removeIf(int key, int expected) {
            return map.remove(key, location(expected));
        }

        public boolean replace(int key, int expected, int place) {
            return map.replace(key, location(expected), location(place));
        }

        public long moveIfIn(int key, int from, int to) {
            return map.replace(key, location(from), location(to)) ? location(from) : Location.NONE;
        }
    }
}
