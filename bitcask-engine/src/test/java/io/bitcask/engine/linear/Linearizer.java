package io.bitcask.engine.linear;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/*
 * Calls and returns stand in one list, by time. The search takes a call that stands before the
 * first return, if the state allows it, out of the list together with its return, and begins anew
 * at the head: that call is next in the order. When it meets a return, that call should have been
 * ordered by now, so the last choice was wrong and is taken back. A set of calls that leads to a
 * state is not tried again: what can come after it depends on nothing else.
 *
 * Sources: J. Wing, C. Gong, "Testing and Verifying Concurrent Objects", 1993; G. Lowe, "Testing
 * for Linearizability", 2017.
 */

/**
 * Seeks an order of the calls on one key in which each is explained by those before it, and that
 * has no call before one that had returned when it began.
 *
 * <p>That is all there is to check: a history is linearizable if, and only if, that of each key is.
 */
final class Linearizer {

    private static final int HEAD = 0;

    private final KeyState begin;
    private final Call[] calls;

    /** By event: which call it belongs to; events are numbered from 1 up, by time. */
    private final int[] callOf;

    /** By event: whether it is a call's return. */
    private final boolean[] isReturn;

    /** By call: the number of its return. */
    private final int[] returnOf;

    private final int[] next;
    private final int[] previous;

    private final BitSet ordered = new BitSet();
    private final Set<Reached> tried = new HashSet<>();
    private final int[] choices;
    private final KeyState[] statesBefore;
    private int depth;
    private List<Call> longest = List.of();
    private KeyState longestState;
    private List<Call> stuck = List.of();
    private boolean isStuckNoted;

    private Linearizer(KeyState begin, List<Call> history) {
        this.begin = begin;
        longestState = begin;
        calls = history.toArray(Call[]::new);
        int eventCount = 2 * calls.length;
        callOf = new int[eventCount + 1];
        isReturn = new boolean[eventCount + 1];
        returnOf = new int[calls.length];
        next = new int[eventCount + 2];
        previous = new int[eventCount + 2];
        choices = new int[calls.length];
        statesBefore = new KeyState[calls.length];
        Arrays.sort(calls, Comparator.comparingLong(Call::calledAt));
        link();
    }

    /**
     * Returns why a history cannot be explained, or {@code null} when it can.
     *
     * @param begin what the key was before
     * @param history all calls on one key, in any order, each of which has returned
     */
    static @Nullable Violation check(KeyState begin, List<Call> history) {
        return new Linearizer(begin, history).search();
    }

    private void link() {
        int[] byReturn = new int[calls.length];
        Integer[] order = new Integer[calls.length];
        Arrays.setAll(order, i -> i);
        Arrays.sort(order, Comparator.comparingLong(call -> calls[call].returnedAt()));
        Arrays.setAll(byReturn, i -> order[i]);
        int called = 0;
        int returned = 0;
        for (int event = 1; event <= 2 * calls.length; event++) {
            boolean isCall = called < calls.length
                    && calls[called].calledAt() < calls[byReturn[returned]].returnedAt();
            int call = isCall ? called++ : byReturn[returned++];
            callOf[event] = call;
            isReturn[event] = !isCall;
            if (!isCall) {
                returnOf[call] = event;
            }
        }
        for (int event = HEAD; event < next.length; event++) {
            next[event] = event + 1;
            previous[event] = event - 1;
        }
    }

    private @Nullable Violation search() {
        int end = 2 * calls.length + 1;
        KeyState state = begin;
        int event = next[HEAD];
        while (next[HEAD] != end) {
            KeyState after = isReturn[event] ? null : state.after(calls[callOf[event]]);
            if (after != null && isNew(callOf[event], after)) {
                choices[depth] = event;
                statesBefore[depth++] = state;
                state = after;
                takeOut(event);
                event = next[HEAD];
            } else if (!isReturn[event]) {
                event = next[event];
            } else {
                noteIfLongest(state);
                if (depth == 0) {
                    return new Violation(begin, longest, longestState, stuck);
                }
                event = choices[--depth];
                state = statesBefore[depth];
                ordered.clear(callOf[event]);
                putBack(event);
                event = next[event];
            }
        }
        return null;
    }

    private boolean isNew(int call, KeyState after) {
        ordered.set(call);
        int firstOpen = ordered.nextClearBit(0);
        boolean isNew =
                tried.add(new Reached(firstOpen, ordered.get(firstOpen, ordered.length()), after));
        if (!isNew) {
            ordered.clear(call);
        }
        return isNew;
    }

    private void takeOut(int event) {
        unlink(event);
        unlink(returnOf[callOf[event]]);
    }

    private void putBack(int event) {
        relink(returnOf[callOf[event]]);
        relink(event);
    }

    private void unlink(int event) {
        next[previous[event]] = next[event];
        previous[next[event]] = previous[event];
    }

    private void relink(int event) {
        next[previous[event]] = event;
        previous[next[event]] = event;
    }

    /** Keeps the longest order so far, and the calls none of which can come next. */
    private void noteIfLongest(KeyState state) {
        if (isStuckNoted && depth <= longest.size()) {
            return;
        }
        isStuckNoted = true;
        longestState = state;
        longest = Arrays.stream(choices, 0, depth)
                .mapToObj(choice -> calls[callOf[choice]])
                .toList();
        List<Call> waiting = new ArrayList<>();
        int event = next[HEAD];
        for (; !isReturn[event]; event = next[event]) {
            waiting.add(calls[callOf[event]]);
        }
        stuck = List.copyOf(waiting);
    }

    /**
     * Which calls have been ordered, and what they lead to.
     *
     * @param firstOpen how many of the calls, in the order in which they began, all have been
     * @param beyond which of the calls from there on have been as well
     */
    private record Reached(int firstOpen, BitSet beyond, KeyState state) {}
}
