package io.bitcask.engine.linear;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The checker itself: what it must let pass, and what it must find. */
class LinearizerTest {

    private final List<Call> history = new ArrayList<>();

    @Test
    void callsOneAfterTheOther_pass() {
        put(1, 10, 0, 1);
        get(1, 10, 2, 3);
        put(2, 11, 4, 5);
        delete(true, 6, 7);
        get(0, 0, 8, 9);
        delete(false, 10, 11);
        assertThat(check()).isNull();
    }

    @Test
    void readDuringAPut_mayFindEither() {
        put(1, 10, 0, 1);
        put(2, 11, 2, 9);
        get(1, 10, 3, 4);
        get(2, 11, 5, 6);
        get(2, 11, 7, 8);
        assertThat(check()).isNull();
    }

    @Test
    void putsAtTheSameTime_areOrderedByTheirSequences() {
        put(1, 11, 0, 5);
        put(2, 10, 1, 6);
        get(1, 11, 7, 8);
        assertThat(check()).isNull();
        get(2, 10, 9, 10);
        assertThat(check()).isNotNull();
    }

    @Test
    void anOrderThatMustBeTakenBack_isFound() {
        // Whoever takes the delete first is stuck at the get.
        put(1, 10, 0, 1);
        delete(true, 2, 9);
        delete(false, 3, 10);
        put(2, 11, 4, 11);
        get(2, 11, 12, 13);
        assertThat(check()).isNull();
    }

    @Test
    void staleRead_isFound() {
        put(1, 10, 0, 1);
        put(2, 11, 2, 3);
        get(1, 10, 4, 5);
        assertThat(check()).isNotNull();
    }

    @Test
    void readThatGoesBack_isFoundThoughThePutIsStillUnderWay() {
        put(1, 10, 0, 1);
        put(2, 11, 2, 9);
        get(2, 11, 3, 4);
        get(1, 10, 5, 6);
        assertThat(check()).isNotNull();
    }

    @Test
    void lostUpdate_isFound() {
        put(1, 10, 0, 1);
        putIf(2, 10, 11, 2, 5);
        putIf(3, 10, 12, 3, 6);
        assertThat(check()).isNotNull();
    }

    @Test
    void twoThatPutIfAbsent_areFound() {
        putIf(1, 0, 10, 0, 4);
        putIf(2, 0, 11, 1, 3);
        assertThat(check()).isNotNull();
    }

    @Test
    void conditionRefusedForNothing_isFound() {
        put(1, 10, 0, 1);
        putIf(2, 10, 0, 2, 3);
        assertThat(check()).isNotNull();
    }

    @Test
    void resurrectedKey_isFound() {
        put(1, 10, 0, 1);
        delete(true, 2, 3);
        get(0, 0, 4, 5);
        get(1, 10, 6, 7);
        assertThat(check()).isNotNull();
    }

    @Test
    void valueThatNobodyPut_isFound() {
        put(1, 10, 0, 5);
        get(2, 11, 1, 4);
        assertThat(check()).isNotNull();
    }

    @Test
    void twoThatDeletedTheSame_areFound() {
        put(1, 10, 0, 1);
        delete(true, 2, 5);
        delete(true, 3, 4);
        assertThat(check()).isNotNull();
    }

    @Test
    void deleteOfWhatWasReplaced_isFound() {
        put(1, 10, 0, 1);
        put(2, 11, 2, 3);
        add(Verb.DELETE_IF_SEQUENCE, 0, 10, 0, true, 4, 5);
        assertThat(check()).isNotNull();
    }

    @Test
    void sequenceThatGoesBack_isFound() {
        put(1, 10, 0, 1);
        delete(true, 2, 3);
        put(2, 9, 4, 5);
        assertThat(check()).isNotNull();
    }

    /** What came before must not stand in the way of seeing what is wrong. */
    @Test
    void violation_isShownWithoutWhatHasNothingToDoWithIt() {
        for (int i = 1; i <= 100; i++) {
            put(i, i, 4L * i, 4 * i + 1);
            get(i, i, 4 * i + 2, 4 * i + 3);
        }
        get(99, 99, 500, 501);
        get(100, 100, 502, 503);
        Violation whole = check();
        Violation reduced = Reduction.of(KeyState.NOTHING, history, whole);
        assertThat(whole.longest()).hasSize(200);
        assertThat(reduced.longest()).isEmpty();
        assertThat(reduced.begin()).isEqualTo(new KeyState(100, 100));
        assertThat(reduced.stuck()).singleElement().isEqualTo(history.get(200));
    }

    /** Calls overlap a great deal; one read of what nobody has put is found among them. */
    @Test
    void randomHistories_passAndFailWhenAValueWasNeverPut() {
        for (int seed = 0; seed < 300; seed++) {
            history.clear();
            history.addAll(RandomHistory.of(seed, 60, 5));
            assertThat(check()).as("seed %d", seed).isNull();
            SplittableRandom random = new SplittableRandom(seed);
            int victim = random.nextInt(history.size());
            Call call = history.get(victim);
            if (call.verb() == Verb.GET) {
                history.set(victim, RandomHistory.withValue(call, 1_000_000));
                assertThat(check()).as("seed %d", seed).isNotNull();
            }
        }
    }

    /** Right and wrong ones: a call's answer is taken from another call now and then. */
    @Test
    void smallHistories_getTheSameAnswerAsByTryingAllOrders() {
        int wrongCount = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            history.clear();
            history.addAll(RandomHistory.of(seed, 6, 3));
            SplittableRandom random = new SplittableRandom(seed);
            int victim = random.nextInt(history.size());
            Call other = history.get(random.nextInt(history.size()));
            history.set(victim, withAnswerOf(history.get(victim), other));
            boolean isRight = canBeOrdered(KeyState.NOTHING, history);
            assertThat(check() == null).as("seed %d: %s", seed, history).isEqualTo(isRight);
            wrongCount += isRight ? 0 : 1;
        }
        assertThat(wrongCount).isBetween(200, 1_800);
    }

    private static Call withAnswerOf(Call call, Call other) {
        return new Call(
                call.thread(),
                call.key(),
                call.verb(),
                call.verb() == Verb.GET ? other.value() : call.value(),
                call.expectedSequence(),
                other.sequence(),
                other.removed(),
                call.calledAt(),
                call.returnedAt());
    }

    private static boolean canBeOrdered(KeyState state, List<Call> left) {
        for (Call first : left) {
            KeyState after = state.after(first);
            List<Call> others = new ArrayList<>(left);
            others.remove(first);
            if (after != null
                    && others.stream().noneMatch(call -> call.returnedAt() < first.calledAt())
                    && canBeOrdered(after, others)) {
                return true;
            }
        }
        return left.isEmpty();
    }

    private @Nullable Violation check() {
        return Linearizer.check(KeyState.NOTHING, history);
    }

    private void put(long value, long sequence, long calledAt, long returnedAt) {
        add(Verb.PUT, value, 0, sequence, false, calledAt, returnedAt);
    }

    private void putIf(long value, long expected, long sequence, long calledAt, long returnedAt) {
        add(Verb.PUT_IF_SEQUENCE, value, expected, sequence, false, calledAt, returnedAt);
    }

    private void get(long value, long sequence, long calledAt, long returnedAt) {
        add(Verb.GET, value, 0, sequence, false, calledAt, returnedAt);
    }

    private void delete(boolean removed, long calledAt, long returnedAt) {
        add(Verb.DELETE, 0, 0, 0, removed, calledAt, returnedAt);
    }

    private void add(
            Verb verb,
            long value,
            long expected,
            long sequence,
            boolean removed,
            long calledAt,
            long returnedAt) {
        history.add(new Call(
                history.size(), 0, verb, value, expected, sequence, removed, calledAt, returnedAt));
    }
}
