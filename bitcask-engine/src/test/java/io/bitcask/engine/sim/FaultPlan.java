package io.bitcask.engine.sim;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which calls fail, and how.
 *
 * @param fault how
 * @param calls which calls, among those that can fail so
 */
public record FaultPlan(Fault fault, Predicate<Call> calls) {

    /** Nothing fails. */
    public static final FaultPlan NONE = new FaultPlan(Fault.EIO, call -> false);

    /** One call fails. */
    public static FaultPlan once(Fault fault, long index) {
        return new FaultPlan(fault, call -> call.index() == index);
    }

    /** All calls from one on fail. */
    public static FaultPlan from(Fault fault, long index) {
        return new FaultPlan(fault, call -> call.index() >= index);
    }

    /** All calls of a kind fail. */
    public static FaultPlan all(Fault fault, CallKind kind) {
        return new FaultPlan(fault, call -> call.kind() == kind);
    }

    @Nullable
    Fault faultOf(Call call) {
        return fault.appliesTo(call.kind()) && calls.test(call) ? fault : null;
    }
}
