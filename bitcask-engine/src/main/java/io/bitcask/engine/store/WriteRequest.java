package io.bitcask.engine.store;

import io.bitcask.api.Durability;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.WriteOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the options of one write add up to.
 *
 * @param durability what the write promises
 * @param ttl how long the value lives, or {@code null} for ever
 * @param kind what the value is
 */
record WriteRequest(Durability durability, @Nullable Ttl ttl, ValueKind kind) {

    /** Returns the request of a write without options. */
    static WriteRequest plain(Durability ofStore, ValueKind kind) {
        return new WriteRequest(ofStore, null, kind);
    }

    /**
     * Adds options up.
     *
     * @throws IllegalArgumentException when a kind of option is there twice
     */
    static WriteRequest of(Durability ofStore, ValueKind defaultKind, WriteOption... options) {
        Durability durability = null;
        Ttl ttl = null;
        ValueKind kind = null;
        for (WriteOption option : options) {
            switch (option) {
                case Durability level -> {
                    requireFirst(durability, options);
                    durability = level;
                }
                case Ttl life -> {
                    requireFirst(ttl, options);
                    ttl = life;
                }
                case ValueKind given -> {
                    requireFirst(kind, options);
                    kind = given;
                }
            }
        }
        return new WriteRequest(
                durability == null ? ofStore : Durability.stronger(ofStore, durability),
                ttl,
                kind == null ? defaultKind : kind);
    }

    /**
     * Adds the options of a delete up.
     *
     * @throws IllegalArgumentException when one says something about a value
     */
    static WriteRequest ofDelete(Durability ofStore, WriteOption... options) {
        for (WriteOption option : options) {
            if (!(option instanceof Durability)) {
                throw new IllegalArgumentException("options holds " + option
                        + ", but a delete has no value; only a Durability is allowed");
            }
        }
        return of(ofStore, ValueKind.BYTES, options);
    }

    private static void requireFirst(@Nullable WriteOption before, WriteOption... options) {
        if (before != null) {
            throw new IllegalArgumentException("options is " + Arrays.toString(options)
                    + ", but each kind of option may be there once");
        }
    }
}
