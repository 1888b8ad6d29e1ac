package io.bitcask.engine.linear;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Makes histories that can be explained, since each is made from an order of its calls. */
final class RandomHistory {

    private RandomHistory() {}

    /**
     * Returns a history.
     *
     * @param overlap how many calls are under way at the same time, about
     */
    static List<Call> of(long seed, int count, int overlap) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Call> calls = new ArrayList<>();
        KeyState state = KeyState.NOTHING;
        for (int i = 1; i <= count; i++) {
            // Each takes effect at i, somewhere between its call and its return.
            long moment = (long) i * 1_000_000;
            long calledAt = moment - random.nextLong(1_000_000L * overlap);
            long returnedAt = moment + random.nextLong(1_000_000L * overlap);
            Call call = call(random, state, i, calledAt, returnedAt);
            state = state.after(call);
            calls.add(call);
        }
        return calls;
    }

    private static Call call(
            SplittableRandom random, KeyState state, int i, long calledAt, long returnedAt) {
        long present = state.value() == 0 ? 0 : state.lastSequence();
        return switch (Verb.values()[random.nextInt(Verb.values().length)]) {
            case GET ->
                new Call(i, 0, Verb.GET, state.value(), 0, present, false, calledAt, returnedAt);
            case PUT -> new Call(i, 0, Verb.PUT, i, 0, i, false, calledAt, returnedAt);
            case DELETE -> new Call(i, 0, Verb.DELETE, 0, 0, 0, present != 0, calledAt, returnedAt);
            case PUT_IF_SEQUENCE -> {
                long expected = random.nextBoolean() ? present : random.nextLong(i);
                long sequence = expected == present ? i : 0;
                yield new Call(
                        i,
                        0,
                        Verb.PUT_IF_SEQUENCE,
                        i,
                        expected,
                        sequence,
                        false,
                        calledAt,
                        returnedAt);
            }
            case DELETE_IF_SEQUENCE -> {
                long expected = random.nextBoolean() ? Math.max(1, present) : i;
                yield new Call(
                        i,
                        0,
                        Verb.DELETE_IF_SEQUENCE,
                        0,
                        expected,
                        0,
                        expected == present,
                        calledAt,
                        returnedAt);
            }
        };
    }

    static Call withValue(Call call, long value) {
        return new Call(
                call.thread(),
                call.key(),
                call.verb(),
                value,
                call.expectedSequence(),
                call.sequence(),
                call.removed(),
                call.calledAt(),
                call.returnedAt());
    }
}
