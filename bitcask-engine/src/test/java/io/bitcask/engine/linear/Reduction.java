package io.bitcask.engine.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Makes a history that cannot be explained as short as people like to read it: without what came
 * after the contradiction, without calls that change nothing and are not needed for it, and without
 * what was over before it began.
 */
final class Reduction {

    private KeyState begin;
    private List<Call> history;
    private Violation violation;

    private Reduction(KeyState begin, List<Call> history, Violation violation) {
        this.begin = begin;
        this.history = history;
        this.violation = violation;
    }

    /** Returns the violation that is left of a history in which there is one. */
    static Violation of(KeyState begin, List<Call> history, Violation violation) {
        Reduction reduction = new Reduction(begin, history, violation);
        reduction.cutEnd();
        reduction.cutBeginning();
        reduction.leaveOutNeedless();
        return reduction.violation;
    }

    private boolean tryWith(KeyState from, List<Call> calls) {
        @Nullable Violation found = Linearizer.check(from, calls);
        if (found == null) {
            return false;
        }
        begin = from;
        history = calls;
        violation = found;
        return true;
    }

    private void cutEnd() {
        long firstReturn =
                violation.stuck().stream().mapToLong(Call::returnedAt).min().orElse(Long.MAX_VALUE);
        tryWith(
                begin,
                history.stream().filter(call -> call.calledAt() < firstReturn).toList());
    }

    /** Begins as late as may be, at a moment when nobody was calling. */
    private void cutBeginning() {
        List<Call> order = violation.longest();
        List<Call> byBeginning = new ArrayList<>(history);
        byBeginning.sort(Comparator.comparingLong(Call::calledAt));
        List<KeyState> states = new ArrayList<>(List.of(begin));
        order.forEach(call -> states.add(states.getLast().after(call)));
        long lastReturn = 0;
        List<Integer> quiet = new ArrayList<>();
        for (int i = 0; i < order.size(); i++) {
            lastReturn = Math.max(lastReturn, byBeginning.get(i).returnedAt());
            if (i + 1 < byBeginning.size() && byBeginning.get(i + 1).calledAt() > lastReturn) {
                quiet.add(i + 1);
            }
        }
        for (int cut : quiet.reversed()) {
            if (tryWith(
                    states.get(cut), List.copyOf(byBeginning.subList(cut, byBeginning.size())))) {
                return;
            }
        }
    }

    private void leaveOutNeedless() {
        for (Call call : List.copyOf(history)) {
            if (call.changesNothing()) {
                List<Call> without = new ArrayList<>(history);
                without.remove(call);
                tryWith(begin, without);
            }
        }
    }
}
