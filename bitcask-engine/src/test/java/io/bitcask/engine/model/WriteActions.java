package io.bitcask.engine.model;

import io.bitcask.api.Durability;
import io.bitcask.api.ValueKind;
import io.bitcask.engine.model.ModelledWrites.Change;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.Transformer;

/** The actions of {@link ModelledWrites}, with anything that they may be given. */
final class WriteActions {

    private static final int LARGEST_BATCH = 12;

    private WriteActions() {}

    private static Arbitrary<Change> puts() {
        return Combinators.combine(Inputs.keys(), Inputs.values(), Inputs.kinds(), Inputs.ttls())
                .as(Change::new);
    }

    private static Arbitrary<Change> deletes() {
        return Inputs.keys().map(key -> new Change(key, null, ValueKind.BYTES, 0));
    }

    private static Arbitrary<List<Change>> changes() {
        return Arbitraries.frequencyOf(Tuple.of(3, puts()), Tuple.of(1, deletes()))
                .list()
                .ofMaxSize(LARGEST_BATCH);
    }

    private static Arbitrary<Long> drifts() {
        return Arbitraries.of(0L, 0L, 0L, 1L, -1L, 1_000L);
    }

    static Action.Independent<ModelledStore> putIfSequence() {
        return () -> Combinators.combine(puts(), Inputs.values(), drifts())
                .as((change, value, drift) -> Transformer.mutate(
                        "putIfSequence " + hex(change.key()) + " " + value.length + " bytes "
                                + change.kind() + " ttl " + change.ttlMillis() + " drift "
                                + drift,
                        store -> new ModelledWrites(store).putIfSequence(change, value, drift)));
    }

    static Action.Independent<ModelledStore> putIfAbsent() {
        return () -> Combinators.combine(Inputs.keys(), Inputs.values())
                .as((key, value) -> Transformer.mutate(
                        "putIfAbsent " + hex(key) + " " + value.length + " bytes",
                        store -> new ModelledWrites(store).putIfAbsent(key, value)));
    }

    static Action.Independent<ModelledStore> deleteIfSequence() {
        return () -> Combinators.combine(Inputs.keys(), drifts(), Inputs.durabilities())
                .as((key, drift, durability) -> Transformer.mutate(
                        "deleteIfSequence " + hex(key) + " drift " + drift + " " + durability,
                        store -> new ModelledWrites(store)
                                .deleteIfSequence(key, drift, durability)));
    }

    static Action.Independent<ModelledStore> update() {
        return () -> Inputs.keys()
                .map(key -> Transformer.mutate(
                        "update " + hex(key), store -> new ModelledWrites(store).update(key)));
    }

    static Action.Independent<ModelledStore> expire() {
        return () -> Combinators.combine(Inputs.keys(), Arbitraries.longs().between(1, 5_000))
                .as((key, millis) -> Transformer.mutate(
                        "expire " + hex(key) + " " + millis,
                        store -> new ModelledWrites(store).expire(key, millis)));
    }

    static Action.Independent<ModelledStore> persist() {
        return () -> Inputs.keys()
                .map(key -> Transformer.mutate(
                        "persist " + hex(key), store -> new ModelledWrites(store).persist(key)));
    }

    static Action.Independent<ModelledStore> batch() {
        return () -> Combinators.combine(
                        changes(),
                        Arbitraries.of(Durability.NONE, Durability.NONE, Durability.SYNC))
                .as((changes, durability) -> Transformer.mutate(
                        "batch " + describe(changes) + " " + durability,
                        store -> new ModelledWrites(store).write(changes, durability)));
    }

    static Action.Independent<ModelledStore> transaction() {
        return () -> Combinators.combine(
                        Inputs.keys().list().ofMaxSize(4),
                        changes(),
                        Inputs.keys().injectNull(0.6))
                .as((reads, changes, intruder) -> Transformer.mutate(
                        "transaction reads "
                                + reads.stream().map(WriteActions::hex).toList()
                                + " writes " + describe(changes) + " intruder "
                                + (intruder == null ? "none" : hex(intruder)),
                        store -> new ModelledWrites(store).transaction(reads, changes, intruder)));
    }

    private static String describe(List<Change> changes) {
        return changes.stream()
                .map(change -> change.value() == null
                        ? "delete " + hex(change.key())
                        : "put " + hex(change.key()) + " " + change.value().length + " bytes "
                                + change.kind() + " ttl " + change.ttlMillis())
                .collect(Collectors.joining(", ", "[", "]"));
    }

    static String hex(byte[] key) {
        String hex = HexFormat.of().formatHex(key);
        return hex.length() > 20 ? hex.substring(0, 20) + "..." : hex;
    }
}
