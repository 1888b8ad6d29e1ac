package io.bitcask.engine.sim;

/**
 * Is told of each call before it takes effect, by the thread that makes it, which it may hold up.
 */
@FunctionalInterface
public interface CallHook {

    /** Does nothing. */
    CallHook NONE = call -> {};

    /** A call is about to take effect. */
    void before(Call call);
}
