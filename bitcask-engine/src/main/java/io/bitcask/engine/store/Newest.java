package io.bitcask.engine.store;

import org.jspecify.annotations.Nullable;

/**
 * What the newest record of a key means for a reader of the past.
 *
 * @param counts whether it is the record that counts there; if not, that is an older one
 * @param result what was made of the record, or {@code null} when it counts and there is no value
 * @param <T> the type of the result
 */
record Newest<T>(boolean counts, @Nullable T result) {}
