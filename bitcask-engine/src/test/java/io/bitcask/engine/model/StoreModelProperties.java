package io.bitcask.engine.model;

import io.bitcask.api.Durability;
import io.bitcask.api.ValueKind;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.state.Action;
import net.jqwik.api.state.ActionChain;
import net.jqwik.api.state.Transformer;
import org.jspecify.annotations.Nullable;

/**
 * Does anything in any order to a store. Of what is done, all is determined by the seed; when the
 * store's own threads do their part is not, so that a seed may have to be tried a few times.
 *
 * <p>A long run: {@code -Djqwik.tries.default=5000 -Dbitcask.chain=100}.
 */
class StoreModelProperties {

    private static final int LONGEST_CHAIN = Integer.getInteger("bitcask.chain", 60);

    @Property(edgeCases = EdgeCasesMode.NONE)
    void store_behavesAsMap(@ForAll("chains") ActionChain<ModelledStore> chain) {
        ModelledStore end = chain.withInvariant(ModelledStore::checkSize).run();
        end.walk();
        end.close();
    }

    @Provide
    Arbitrary<ActionChain<ModelledStore>> chains() {
        return Inputs.lives().flatMap(StoreModelProperties::chainsFrom);
    }

    private static Arbitrary<ActionChain<ModelledStore>> chainsFrom(Life life) {
        return ActionChain.startWith(() -> new ModelledStore(life))
                .withAction(12, put())
                .withAction(4, putAsync())
                .withAction(4, delete())
                .withAction(2, WriteActions.putIfSequence())
                .withAction(2, WriteActions.putIfAbsent())
                .withAction(2, WriteActions.deleteIfSequence())
                .withAction(2, WriteActions.update())
                .withAction(2, WriteActions.expire())
                .withAction(1, WriteActions.persist())
                .withAction(4, WriteActions.batch())
                .withAction(3, WriteActions.transaction())
                .withAction(6, look())
                .withAction(2, always("walk", ModelledStore::walk))
                .withAction(2, moveClock())
                .withAction(1, always("sync", ModelledStore::sync))
                .withAction(1, always("clear", ModelledStore::clear))
                .withAction(4, always("merge", ModelledStore::merge))
                .withAction(3, ReadActions.scan())
                .withAction(2, ReadActions.neighbours())
                .withAction(2, always("snapshot", store -> store.past().take()))
                .withAction(2, ReadActions.readSnapshot())
                .withAction(2, ReadActions.asOf())
                .withAction(2, ReadActions.history())
                .withAction(1, reopen())
                .withAction(1, kill())
                .withAction(2, cutPower())
                .withMaxTransformations(LONGEST_CHAIN)
                .map(chain -> chain);
    }

    private static Action.Independent<ModelledStore> always(
            String label, Consumer<ModelledStore> step) {
        return () -> Arbitraries.just(Transformer.mutate(label, step));
    }

    private static Action.Independent<ModelledStore> put() {
        return () -> Combinators.combine(
                        Inputs.keys(),
                        Inputs.values(),
                        Inputs.kinds(),
                        Inputs.ttls(),
                        Inputs.durabilities().injectNull(0.8))
                .as((key, value, kind, ttl, durability) ->
                        putStep(key, value, kind, ttl, durability));
    }

    private static Transformer<ModelledStore> putStep(
            byte[] key, byte[] value, ValueKind kind, long ttl, @Nullable Durability durability) {
        String label = "put " + WriteActions.hex(key) + " " + value.length + " bytes " + kind
                + " ttl " + ttl + " " + durability;
        return Transformer.mutate(label, store -> store.put(key, value, kind, ttl, durability));
    }

    private static Action.Independent<ModelledStore> putAsync() {
        return () -> Combinators.combine(
                        Inputs.keys(),
                        Inputs.values(),
                        Inputs.kinds(),
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false))
                .as((key, value, kind, sync, join) -> Transformer.mutate(
                        "putAsync " + WriteActions.hex(key) + " " + value.length + " bytes " + kind
                                + (sync ? " SYNC" : "") + (join ? " join" : ""),
                        store -> store.putAsync(key, value, kind, sync, join)));
    }

    private static Action.Independent<ModelledStore> delete() {
        return () -> Combinators.combine(Inputs.keys(), Inputs.durabilities().injectNull(0.8))
                .as((key, durability) -> Transformer.mutate(
                        "delete " + WriteActions.hex(key) + " " + durability,
                        store -> store.delete(key, durability)));
    }

    private static Action.Independent<ModelledStore> look() {
        return () -> Inputs.keys()
                .map(key -> Transformer.mutate(
                        "look " + WriteActions.hex(key), store -> store.look(key)));
    }

    private static Action.Independent<ModelledStore> moveClock() {
        return () -> Arbitraries.longs()
                .between(-2_000, 4_000)
                .map(millis ->
                        Transformer.mutate("clock " + millis, store -> store.moveClock(millis)));
    }

    private static Action.Independent<ModelledStore> reopen() {
        return () -> Inputs.lives()
                .map(life -> Transformer.mutate("reopen " + life, store -> store.reopen(life)));
    }

    private static Action.Independent<ModelledStore> kill() {
        return () -> Inputs.lives()
                .map(life -> Transformer.mutate("kill, " + life, store -> store.kill(life)));
    }

    private static Action.Independent<ModelledStore> cutPower() {
        return () -> Combinators.combine(Inputs.lives(), Arbitraries.longs())
                .as((life, seed) -> Transformer.mutate(
                        "cut power " + seed + ", " + life, store -> store.cutPower(life, seed)));
    }
}
