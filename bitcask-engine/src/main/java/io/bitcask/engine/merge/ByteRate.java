package io.bitcask.engine.merge;

import io.bitcask.api.MergeOptions;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/** Holds a thread back so that it writes no more than so many bytes a second. */
final class ByteRate {

    private static final long CHECK_BYTES = 64 << 10;
    private static final long LONGEST_NAP_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

    private final LongSupplier bytesPerSecond;
    private long unpaidBytes;
    private long freeAtNanos = System.nanoTime();

    /**
     * Begins with nothing spent.
     *
     * @param bytesPerSecond asked again and again, since it may change
     */
    ByteRate(LongSupplier bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Counts bytes that were written, and waits when they were too many. */
    void spend(int bytes) {
        unpaidBytes += bytes;
        long rate = bytesPerSecond.getAsLong();
        if (rate == MergeOptions.UNTHROTTLED) {
            unpaidBytes = 0;
        } else if (unpaidBytes >= Math.min(CHECK_BYTES, rate)) {
            long now = System.nanoTime();
            double nanos = unpaidBytes * 1e9 / rate;
            freeAtNanos = Math.max(freeAtNanos - now, 0) + now + (long) nanos;
            unpaidBytes = 0;
            for (long left = freeAtNanos - now; left > 0; left = freeAtNanos - System.nanoTime()) {
                LockSupport.parkNanos(this, Math.min(left, LONGEST_NAP_NANOS));
                if (bytesPerSecond.getAsLong() != rate) {
                    break;
                }
            }
        }
    }
}
