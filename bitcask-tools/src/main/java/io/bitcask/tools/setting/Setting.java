package io.bitcask.tools.setting;

import io.bitcask.api.Durability;
import io.bitcask.api.StoreOptions;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Something that the user may settle once for all runs of the command. */
public enum Setting {
    /** The directory of the store. */
    DATA_DIR("data-dir", "the directory of the store") {
        @Override
        void check(String value) {
            if (value.isEmpty()) {
                throw new IllegalArgumentException("it must name a directory");
            }
        }
    },
    /** What every write promises at least. */
    DURABILITY(
            "durability",
            "what a write survives: none, sync, or the longest time to the disk, as in 1s") {
        @Override
        void check(String value) {
            durability(value);
        }
    },
    /** The size at which a data file is sealed. */
    FILE_LIMIT("file-limit", "the size at which the next data file is begun, as in 256MiB") {
        @Override
        void check(String value) {
            StoreOptions.defaults().fileLimitBytes(fileLimitBytes(value));
        }
    },
    /** Whether the active file is written through a mapping. */
    MAP_ACTIVE_FILE(
            "map-active-file",
            "whether the active file is mapped: true, or false on btrfs and zfs") {
        @Override
        void check(String value) {
            if (!value.equals("true") && !value.equals("false")) {
                throw new IllegalArgumentException("'" + value + "' is neither true nor false");
            }
        }
    };

    private final String key;
    private final String description;

    Setting(String key, String description) {
        this.key = key;
        this.description = description;
    }

    /** Checks a value, and throws {@link IllegalArgumentException} where it is none. */
    abstract void check(String value);

    /** Returns the name in the file and on the command line. */
    public String key() {
        return key;
    }

    /** Returns what is settled, in a few words. */
    public String description() {
        return description;
    }

    /** Returns the variable of the environment that overrides the file. */
    public String variable() {
        return "BITCASK_" + name();
    }

    /** Returns the setting of a name. */
    public static Optional<Setting> named(String key) {
        return Arrays.stream(values())
                .filter(setting -> setting.key.equals(key))
                .findFirst();
    }

    /** Returns all names, for a message. */
    public static String keys() {
        return Arrays.stream(values()).map(Setting::key).collect(Collectors.joining(", "));
    }

    /** Returns the level that a value of {@link #DURABILITY} says. */
    static Durability durability(String value) {
        return switch (value.toLowerCase(Locale.ROOT)) {
            case "none" -> Durability.NONE;
            case "sync" -> Durability.SYNC;
            default -> Durability.interval(Quantity.duration(value));
        };
    }

    /** Returns the bytes that a value of {@link #FILE_LIMIT} says. */
    static int fileLimitBytes(String value) {
        return (int) Math.min(Quantity.bytes(value), Integer.MAX_VALUE);
    }
}
