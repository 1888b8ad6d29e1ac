package io.bitcask.engine.keydir;

import java.util.Arrays;
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

/** Does anything in any order to a keydir, over checkpoints that are intact or damaged. */
class KeydirProperties {

    private static final int LONGEST_CHAIN = 80;
    private static final int FILE_SLOTS = 4;

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void keydir_behavesAsMap(@ForAll("chains") ActionChain<ModelledKeydir> chain) {
        ModelledKeydir end = chain.withInvariant(ModelledKeydir::checkSize).run();
        end.checkAll();
        end.reopen();
        end.checkAll();
        end.close();
    }

    @Provide
    Arbitrary<ActionChain<ModelledKeydir>> chains() {
        return ActionChain.startWith(ModelledKeydir::new)
                .withAction(6, put())
                .withAction(3, putMany())
                .withAction(4, putIfNewer())
                .withAction(3, remove())
                .withAction(2, removeExpected())
                .withAction(3, moveIfIn())
                .withAction(1, removeAllIn())
                .withAction(4, look())
                .withAction(1, always("check all", ModelledKeydir::checkAll))
                .withAction(1, always("clear", ModelledKeydir::clear))
                .withAction(1, always("write checkpoint", ModelledKeydir::writeCheckpoint))
                .withAction(3, reopen())
                .withMaxTransformations(LONGEST_CHAIN)
                .map(chain -> chain);
    }

    private static Action.Independent<ModelledKeydir> always(
            String label, Consumer<ModelledKeydir> step) {
        return () -> Arbitraries.just(Transformer.mutate(label, step));
    }

    private static Action.Independent<ModelledKeydir> put() {
        return () -> Combinators.combine(keys(), locations())
                .as((key, location) -> Transformer.mutate(
                        "put " + key + " at " + location, keydir -> keydir.put(key, location)));
    }

    private static Action.Independent<ModelledKeydir> putMany() {
        return () -> Combinators.combine(keys(), Arbitraries.integers().between(1, 700), slots())
                .as((first, count, slot) -> Transformer.mutate(
                        "put " + count + " from " + first + " in " + slot,
                        keydir -> keydir.putMany(first, count, slot)));
    }

    private static Action.Independent<ModelledKeydir> putIfNewer() {
        return () -> Combinators.combine(keys(), locations())
                .as((key, location) -> Transformer.mutate(
                        "put " + key + " if newer at " + location,
                        keydir -> keydir.putIfNewer(key, location)));
    }

    private static Action.Independent<ModelledKeydir> remove() {
        return () -> keys().map(
                        key -> Transformer.mutate("remove " + key, keydir -> keydir.remove(key)));
    }

    private static Action.Independent<ModelledKeydir> removeExpected() {
        return () -> Combinators.combine(keys(), locations())
                .as((key, wrong) -> Transformer.mutate(
                        "remove " + key + " if expected, not " + wrong,
                        keydir -> keydir.removeExpected(key, wrong)));
    }

    private static Action.Independent<ModelledKeydir> moveIfIn() {
        return () -> Combinators.combine(keys(), slots(), locations())
                .as((key, slot, to) -> Transformer.mutate(
                        "move " + key + " if in " + slot + " to " + to,
                        keydir -> keydir.moveIfIn(key, slot, to)));
    }

    private static Action.Independent<ModelledKeydir> removeAllIn() {
        return () -> slots().map(slot ->
                Transformer.mutate("remove all in " + slot, keydir -> keydir.removeAllIn(slot)));
    }

    private static Action.Independent<ModelledKeydir> look() {
        return () ->
                keys().map(key -> Transformer.mutate("look " + key, keydir -> keydir.look(key)));
    }

    private static Action.Independent<ModelledKeydir> reopen() {
        return () -> Arbitraries.integers()
                .between(0, Integer.MAX_VALUE)
                .array(int[].class)
                .ofMaxSize(2)
                .map(damage -> Transformer.mutate(
                        "reopen with damage at " + Arrays.toString(damage),
                        keydir -> keydir.reopen(damage)));
    }

    private static Arbitrary<Integer> keys() {
        return Arbitraries.integers().between(0, ModelledKeydir.KEYS - 1);
    }

    private static Arbitrary<Integer> slots() {
        return Arbitraries.integers().between(0, FILE_SLOTS - 1);
    }

    private static Arbitrary<Long> locations() {
        return Combinators.combine(slots(), Arbitraries.integers().between(1, 1_000))
                .as(Location::of);
    }
}
