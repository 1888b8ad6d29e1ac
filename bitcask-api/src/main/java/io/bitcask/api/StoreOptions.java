package io.bitcask.api;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a store is opened. Immutable: each method returns a copy with one thing changed.
 *
 * <pre>{@code
 * StoreOptions.defaults().durability(Durability.SYNC).fileLimitBytes(64 << 20)
 * }</pre>
 */
public final class StoreOptions {

    /** The largest key that any store takes, in bytes. */
    public static final int MAX_KEY_BYTES = 65_535;

    /** The largest value that any store takes, in bytes: 1 GiB. */
    public static final int MAX_VALUE_BYTES = 1 << 30;

    /** The smallest file limit, in bytes: 4 KiB. */
    public static final int MIN_FILE_LIMIT_BYTES = 4 << 10;

    /** The largest file limit, in bytes: 1 GiB. */
    public static final int MAX_FILE_LIMIT_BYTES = 1 << 30;

    /** The largest that {@link #maxBatchBytes(int)} may be, in bytes: 256 MiB. */
    public static final int MAX_BATCH_BYTES = 256 << 20;

    private static final StoreOptions DEFAULTS = new StoreOptions();

    private @Nullable String codec;
    private Durability durability = Durability.interval(Duration.ofSeconds(1));
    private int fileLimitBytes = 256 << 20;
    private int maxKeyBytes = MAX_KEY_BYTES;
    private int maxValueBytes = MAX_VALUE_BYTES;
    private int maxBatchBytes = 64 << 20;
    private Ttl defaultTtl = Ttl.NEVER;
    private boolean readOnly;
    private boolean createIfMissing = true;
    private boolean verifyChecksums = true;
    private boolean mapActiveFile = true;
    private InstantSource clock = InstantSource.system();
    private MergeOptions merge = MergeOptions.defaults();

    private StoreOptions() {}

    private StoreOptions(StoreOptions other) {
        codec = other.codec;
        durability = other.durability;
        fileLimitBytes = other.fileLimitBytes;
        maxKeyBytes = other.maxKeyBytes;
        maxValueBytes = other.maxValueBytes;
        maxBatchBytes = other.maxBatchBytes;
        defaultTtl = other.defaultTtl;
        readOnly = other.readOnly;
        createIfMissing = other.createIfMissing;
        verifyChecksums = other.verifyChecksums;
        mapActiveFile = other.mapActiveFile;
        clock = other.clock;
        merge = other.merge;
    }

    /** Returns the defaults, which each method's description names. */
    public static StoreOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Names the codec that new files are written in. Default: the one that the store was last
     * written in; for a new store {@code protobuf} where it is installed, else the only codec that
     * is. Files of other codecs stay readable. The choice is kept in the store.
     */
    public StoreOptions codec(String name) {
        StoreOptions copy = new StoreOptions(this);
        copy.codec = name;
        return copy;
    }

    /** Sets what every write promises at least. Default: an interval of one second. */
    public StoreOptions durability(Durability level) {
        StoreOptions copy = new StoreOptions(this);
        copy.durability = level;
        return copy;
    }

    /**
     * Sets the size at which a data file is sealed and the next one begun at the latest: a store of
     * less than 4 GiB does so earlier, so that it is merged in small steps. Default: 256 MiB. A
     * record that is larger on its own gets a file to itself.
     *
     * @param bytes from {@link #MIN_FILE_LIMIT_BYTES} to {@link #MAX_FILE_LIMIT_BYTES}
     */
    public StoreOptions fileLimitBytes(int bytes) {
        StoreOptions copy = new StoreOptions(this);
        copy.fileLimitBytes =
                inRange("fileLimitBytes", bytes, MIN_FILE_LIMIT_BYTES, MAX_FILE_LIMIT_BYTES);
        return copy;
    }

    /** Lowers the largest key that is taken, in bytes. Default: {@link #MAX_KEY_BYTES}. */
    public StoreOptions maxKeyBytes(int bytes) {
        StoreOptions copy = new StoreOptions(this);
        copy.maxKeyBytes = inRange("maxKeyBytes", bytes, 1, MAX_KEY_BYTES);
        return copy;
    }

    /** Lowers the largest value that is taken, in bytes. Default: {@link #MAX_VALUE_BYTES}. */
    public StoreOptions maxValueBytes(int bytes) {
        StoreOptions copy = new StoreOptions(this);
        copy.maxValueBytes = inRange("maxValueBytes", bytes, 0, MAX_VALUE_BYTES);
        return copy;
    }

    /**
     * Sets how many bytes the keys and values of one {@link WriteBatch} may have together. Default:
     * 64 MiB. While a batch is written, the store holds about as much memory again.
     *
     * @param bytes from 1 to {@link #MAX_BATCH_BYTES}
     */
    public StoreOptions maxBatchBytes(int bytes) {
        StoreOptions copy = new StoreOptions(this);
        copy.maxBatchBytes = inRange("maxBatchBytes", bytes, 1, MAX_BATCH_BYTES);
        return copy;
    }

    /**
     * Sets how long values live that are put without a {@link Ttl} of their own. Default: for ever.
     * A put with {@link Ttl#NEVER} is exempt. Values that are there already keep their expiry.
     *
     * @param duration at least one millisecond
     */
    public StoreOptions defaultTtl(Duration duration) {
        StoreOptions copy = new StoreOptions(this);
        copy.defaultTtl = Ttl.of(duration);
        return copy;
    }

    /**
     * Opens for reading alone: nothing in the directory is created, changed or locked for writing,
     * so that it works on read-only media. Default: off. Refused while a writer has the store open.
     */
    public StoreOptions readOnly(boolean on) {
        StoreOptions copy = new StoreOptions(this);
        copy.readOnly = on;
        return copy;
    }

    /** Sets whether an absent or empty directory becomes a new store. Default: on. */
    public StoreOptions createIfMissing(boolean on) {
        StoreOptions copy = new StoreOptions(this);
        copy.createIfMissing = on;
        return copy;
    }

    /** Sets whether every read checks the record's checksum. Default: on; opening always checks. */
    public StoreOptions verifyChecksums(boolean on) {
        StoreOptions copy = new StoreOptions(this);
        copy.verifyChecksums = on;
        return copy;
    }

    /**
     * Sets whether the active file is preallocated and written through a memory mapping, where
     * codec, platform and file system allow it. Default: on. Turn it off on copy-on-write file
     * systems (btrfs, zfs), where reserved space does not keep a full disk from failing a mapped
     * write.
     */
    public StoreOptions mapActiveFile(boolean on) {
        StoreOptions copy = new StoreOptions(this);
        copy.mapActiveFile = on;
        return copy;
    }

    /**
     * Sets the clock that dates records and decides on expiry. Default: the system's. Order never
     * depends on it, so it may jump; what a jump does to expiry, {@link Ttl} says.
     */
    public StoreOptions clock(InstantSource source) {
        StoreOptions copy = new StoreOptions(this);
        copy.clock = source;
        return copy;
    }

    /**
     * Sets when and how dead records are removed from the disk, at first: {@link Store#merging()}
     * changes it while the store is open. Default: {@link MergeOptions#defaults()}.
     */
    public StoreOptions merge(MergeOptions options) {
        StoreOptions copy = new StoreOptions(this);
        copy.merge = options;
        return copy;
    }

    /** Returns when and how dead records are removed from the disk, at first. */
    public MergeOptions merge() {
        return merge;
    }

    /** Returns the codec to write with, where one was named. */
    public Optional<String> codec() {
        return Optional.ofNullable(codec);
    }

    /** Returns what every write promises at least. */
    public Durability durability() {
        return durability;
    }

    /** Returns the size at which a data file is sealed, in bytes. */
    public int fileLimitBytes() {
        return fileLimitBytes;
    }

    /** Returns the largest key that is taken, in bytes. */
    public int maxKeyBytes() {
        return maxKeyBytes;
    }

    /** Returns the largest value that is taken, in bytes. */
    public int maxValueBytes() {
        return maxValueBytes;
    }

    /** Returns how many bytes the keys and values of a batch may have together. */
    public int maxBatchBytes() {
        return maxBatchBytes;
    }

    /** Returns how long values live that are put without a time to live of their own. */
    public Ttl defaultTtl() {
        return defaultTtl;
    }

    /** Returns whether the store is opened for reading alone. */
    public boolean readOnly() {
        return readOnly;
    }

    /** Returns whether an absent or empty directory becomes a new store. */
    public boolean createIfMissing() {
        return createIfMissing;
    }

    /** Returns whether every read checks the record's checksum. */
    public boolean verifyChecksums() {
        return verifyChecksums;
    }

    /** Returns whether the active file is mapped where possible. */
    public boolean mapActiveFile() {
        return mapActiveFile;
    }

    /** Returns the clock that dates records. */
    public InstantSource clock() {
        return clock;
    }

    private static int inRange(String option, int value, int min, int max) {
        if (value < min || value > max) {
            throw new IllegalArgumentException(
                    option + " is " + value + ", it must be from " + min + " to " + max);
        }
        return value;
    }
}
