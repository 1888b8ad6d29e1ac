package io.bitcask.api;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Chooses among the options of one write. */
final class WriteOptions {

    private WriteOptions() {}

    /** Returns what of the options of a put goes with a delete: what says nothing of a value. */
    static WriteOption[] ofDelete(WriteOption... options) {
        return Arrays.stream(options)
                .filter(Durability.class::isInstance)
                .toArray(WriteOption[]::new);
    }

    /**
     * Returns the one option of a kind, or {@code null} where there is none.
     *
     * @throws IllegalArgumentException when there are more
     */
    static <T extends WriteOption> @Nullable T only(Class<T> kind, WriteOption... options) {
        T found = null;
        for (WriteOption option : options) {
            if (kind.isInstance(option)) {
                if (found != null) {
                    throw new IllegalArgumentException("options is " + Arrays.toString(options)
                            + ", but each kind of option may be there once");
                }
                found = kind.cast(option);
            }
        }
        return found;
    }
}
