package io.bitcask.engine.linear;

import org.jspecify.annotations.Nullable;

/**
 * What one key is after some calls, and the rules by which a call may come next: those of a store
 * that does one thing at a time. A put's sequence must be greater than those before it, so a state
 * keeps that of the last put though the key may have been deleted since.
 *
 * @param value the value, or 0 when the key is absent
 * @param lastSequence the sequence of the last put, or 0 when there was none
 */
record KeyState(long value, long lastSequence) {

    static final KeyState NOTHING = new KeyState(0, 0);

    private boolean isPresent() {
        return value != 0;
    }

    /** Returns the sequence that a conditional write must ask for. */
    private long sequence() {
        return isPresent() ? lastSequence : 0;
    }

    /** Returns the state after a call, or {@code null} if the call could not have returned that. */
    @Nullable
    KeyState after(Call call) {
        return switch (call.verb()) {
            case GET -> call.value() == value && call.sequence() == sequence() ? this : null;
            case PUT -> put(call);
            case DELETE -> delete(call);
            case PUT_IF_SEQUENCE -> {
                boolean holds = call.expectedSequence() == sequence();
                yield holds != (call.sequence() != 0) ? null : holds ? put(call) : this;
            }
            case DELETE_IF_SEQUENCE -> {
                boolean holds = call.expectedSequence() == sequence();
                yield holds != call.removed() ? null : holds ? delete(call) : this;
            }
        };
    }

    private @Nullable KeyState put(Call call) {
        return call.sequence() > lastSequence ? new KeyState(call.value(), call.sequence()) : null;
    }

    private @Nullable KeyState delete(Call call) {
        if (call.removed() != isPresent()) {
            return null;
        }
        return isPresent() ? new KeyState(0, lastSequence) : this;
    }

    @Override
    public String toString() {
        return isPresent() ? value + " of " + lastSequence : "absent";
    }
}
