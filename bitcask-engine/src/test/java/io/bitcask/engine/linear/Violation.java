package io.bitcask.engine.linear;

import java.util.List;

/**
 * The longest order that could be found, and where it ends.
 *
 * @param begin what the key was at first
 * @param longest the calls in that order
 * @param state what they lead to
 * @param stuck the calls that were under way then, none of which can come next
 */
record Violation(KeyState begin, List<Call> longest, KeyState state, List<Call> stuck) {

    private static final int SHOWN = 8;

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        int from = Math.max(0, longest.size() - SHOWN);
        text.append("no order of the calls explains what they returned. The key was ")
                .append(begin)
                .append("; the longest order has ")
                .append(longest.size())
                .append(" calls, the last of them\n");
        longest.subList(from, longest.size()).forEach(call -> text.append(call).append('\n'));
        text.append("and leads to ").append(state).append("; next must be one of\n");
        stuck.forEach(call -> text.append(call)
                .append(state.after(call) == null ? "" : " (leads nowhere)")
                .append('\n'));
        return text.toString();
    }
}
