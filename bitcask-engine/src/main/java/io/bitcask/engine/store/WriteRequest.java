package io.bitcask.engine.store;

import io.bitcask.api.Durability;
import io.bitcask.api.StoreOptions;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.WriteOption;
import io.bitcask.api.codec.LogRecord;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * What the options of one write and of its store add up to.
 *
 * @param durability what the write promises
 * @param ttl how long the value lives
 * @param kind what the value is
 */
record WriteRequest(Durability durability, Ttl ttl, ValueKind kind) {

    private static final Duration LONGEST_TTL = Duration.ofDays(365_000);

    /** Returns the request of a write without options. */
    static WriteRequest plain(StoreOptions ofStore, ValueKind kind) {
        return new WriteRequest(ofStore.durability(), ofStore.defaultTtl(), kind);
    }

    /**
     * Adds options up.
     *
     * @throws IllegalArgumentException when a kind of option is there twice
     */
    static WriteRequest of(StoreOptions ofStore, ValueKind defaultKind, WriteOption... options) {
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
        Durability least = ofStore.durability();
        return new WriteRequest(
                durability == null ? least : Durability.stronger(least, durability),
                ttl == null ? ofStore.defaultTtl() : ttl,
                kind == null ? defaultKind : kind);
    }

    /**
     * Adds up the options of a write that brings no value of its own.
     *
     * @throws IllegalArgumentException when one says something about a value
     */
    static Durability durabilityOf(StoreOptions ofStore, WriteOption... options) {
        for (WriteOption option : options) {
            if (!(option instanceof Durability)) {
                throw new IllegalArgumentException("options holds " + option
                        + ", but this write brings no value; only a Durability is allowed");
            }
        }
        return of(ofStore, ValueKind.BYTES, options).durability();
    }

    private static void requireFirst(@Nullable WriteOption before, WriteOption... options) {
        if (before != null) {
            throw new IllegalArgumentException("options is " + Arrays.toString(options)
                    + ", but each kind of option may be there once");
        }
    }

    /** Returns when a value that is written now expires, or {@link LogRecord#NEVER}. */
    long expiresAt(long nowMillis) {
        return expiresAt(ttl, nowMillis);
    }

    /** Returns the end of a life that begins now, or {@link LogRecord#NEVER}. */
    static long expiresAt(Ttl ttl, long nowMillis) {
        if (ttl.isNever()) {
            return LogRecord.NEVER;
        }
        boolean tooLong = ttl.duration().compareTo(LONGEST_TTL) > 0;
        return nowMillis + (tooLong ? LONGEST_TTL : ttl.duration()).toMillis();
    }
}
