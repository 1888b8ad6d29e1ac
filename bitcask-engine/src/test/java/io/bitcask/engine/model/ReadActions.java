package io.bitcask.engine.model;

import io.bitcask.api.KeyRange;
import java.util.Arrays;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Combinators;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.Transformer;

/** The actions of {@link ModelledPast}. */
final class ReadActions {

    private ReadActions() {}

    static Action.Independent<ModelledStore> scan() {
        return () -> Combinators.combine(
                        Inputs.keys(),
                        Inputs.keys(),
                        Arbitraries.of("all", "between", "from", "below", "prefix"),
                        Arbitraries.of(1L, 3L, KeyRange.UNLIMITED))
                .as((key, other, form, limit) -> Transformer.mutate(
                        "scan " + form + " " + WriteActions.hex(key) + " " + WriteActions.hex(other)
                                + " limit " + limit,
                        store -> scan(store.past(), form, key, other, limit)));
    }

    private static void scan(ModelledPast past, String form, byte[] key, byte[] other, long limit) {
        boolean ordered = Arrays.compareUnsigned(key, other) <= 0;
        byte[] from = ordered ? key : other;
        byte[] to = ordered ? other : key;
        switch (form) {
            case "between" -> past.scan(KeyRange.between(from, to).limit(limit), from, to, limit);
            case "from" -> past.scan(KeyRange.from(key).limit(limit), key, null, limit);
            case "below" -> past.scan(KeyRange.below(key).limit(limit), null, key, limit);
            case "prefix" -> past.prefix(Arrays.copyOf(key, Math.min(key.length, 1)));
            default -> past.scan(KeyRange.<byte[]>all().limit(limit), null, null, limit);
        }
    }

    static Action.Independent<ModelledStore> neighbours() {
        return () -> Inputs.keys()
                .map(key -> Transformer.mutate(
                        "neighbours " + WriteActions.hex(key),
                        store -> store.past().neighbours(key)));
    }

    static Action.Independent<ModelledStore> readSnapshot() {
        return () -> Combinators.combine(
                        Arbitraries.integers().between(0, 1_000), Arbitraries.of(true, false))
                .as((choice, close) -> Transformer.mutate(
                        "read snapshot " + choice + (close ? " close" : ""),
                        store -> store.past().read(choice, close)));
    }

    static Action.Independent<ModelledStore> asOf() {
        return () -> Arbitraries.integers()
                .between(0, 1_000)
                .map(choice -> Transformer.mutate(
                        "as of " + choice, store -> store.past().asOf(choice)));
    }

    static Action.Independent<ModelledStore> history() {
        return () -> Inputs.keys()
                .map(key -> Transformer.mutate(
                        "history " + WriteActions.hex(key),
                        store -> store.past().history(key)));
    }
}
