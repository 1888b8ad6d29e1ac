package io.bitcask.engine.store;

import io.bitcask.api.LimitExceededException;
import io.bitcask.api.StoreOptions;

/** How large keys and values may be. */
final class WriteLimits {

    private final int maxKeyBytes;
    private final int maxValueBytes;

    WriteLimits(StoreOptions options) {
        maxKeyBytes = options.maxKeyBytes();
        maxValueBytes = options.maxValueBytes();
    }

    void checkKey(byte[] key) {
        if (key.length == 0) {
            throw new LimitExceededException(
                    "the key", 0, maxKeyBytes, "a key has at least one byte");
        }
        if (key.length > maxKeyBytes) {
            throw new LimitExceededException(
                    "the key",
                    key.length,
                    maxKeyBytes,
                    key.length > StoreOptions.MAX_KEY_BYTES
                            ? "use a digest of it"
                            : "use a digest of it, or raise maxKeyBytes");
        }
    }

    void checkValue(byte[] value) {
        if (value.length > maxValueBytes) {
            throw new LimitExceededException(
                    "the value",
                    value.length,
                    maxValueBytes,
                    "store it in parts, or raise maxValueBytes");
        }
    }
}
