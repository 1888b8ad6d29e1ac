package io.bitcask.tools.command;

import io.bitcask.api.LimitExceededException;
import io.bitcask.api.Store;
import io.bitcask.api.Ttl;
import io.bitcask.api.ValueKind;
import io.bitcask.api.codec.LogRecord;
import io.bitcask.tools.console.Amount;
import io.bitcask.tools.console.Console;
import io.bitcask.tools.lines.BadLineException;
import io.bitcask.tools.lines.RecordInput;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongConsumer;

/**
 * Stores lines, one after another, and counts what becomes of them.
 *
 * <p>The store takes times to live, and the lines hold times of expiry: to come out at the very
 * millisecond, the store runs on the importer's {@link #clock()}, which stands still during each
 * line.
 */
final class Importer {

    private static final int PROGRESS_STEP = 1 << 10;
    private static final int SHOWN_BAD_COUNT = 10;

    private final Console console;
    private final String inputName;
    private final boolean skipBad;
    private volatile long nowMillis = System.currentTimeMillis();
    private long storedCount;
    private long expiredCount;
    private long badCount;

    Importer(Console console, String inputName, boolean skipBad) {
        this.console = console;
        this.inputName = inputName;
        this.skipBad = skipBad;
    }

    /** Returns the clock for the store. */
    InstantSource clock() {
        return new InstantSource() {
            @Override
            public Instant instant() {
                return Instant.ofEpochMilli(nowMillis);
            }

            @Override
            public long millis() {
                return nowMillis;
            }
        };
    }

    /**
     * Stores all records of an input.
     *
     * @param progress is told now and then how many bytes have been read
     */
    void run(Store store, RecordInput input, LongConsumer progress) throws IOException {
        for (long count = 1; input.next(); count++) {
            try {
                nowMillis = System.currentTimeMillis();
                input.parse();
                put(store, input);
            } catch (BadLineException e) {
                bad(input.place(), e.reason());
            } catch (LimitExceededException e) {
                bad(input.place(), String.valueOf(e.getMessage()));
            }
            if (count % PROGRESS_STEP == 0) {
                progress.accept(input.consumedBytes());
            }
        }
        if (badCount > SHOWN_BAD_COUNT) {
            console.message(
                    inputName + ": " + Amount.of(badCount - SHOWN_BAD_COUNT, "more bad line"));
        }
    }

    long storedCount() {
        return storedCount;
    }

    /** Returns how many lines were passed over because their time had come. */
    long expiredCount() {
        return expiredCount;
    }

    long badCount() {
        return badCount;
    }

    private void put(Store store, RecordInput line) {
        ValueKind kind = line.kind();
        if (line.expiresAtMillis() == LogRecord.NEVER) {
            store.put(line.key(), line.value(), kind);
        } else if (line.expiresAtMillis() <= nowMillis) {
            expiredCount++;
            return;
        } else {
            Ttl ttl = Ttl.of(Duration.ofMillis(line.expiresAtMillis() - nowMillis));
            store.put(line.key(), line.value(), kind, ttl);
        }
        storedCount++;
    }

    private void bad(String place, String reason) {
        badCount++;
        String where = inputName + ", " + place + ": " + reason;
        if (!skipBad) {
            throw new InputException(where + "; " + Amount.of(storedCount, "record")
                    + " before it stored, --skip-bad passes over such lines");
        }
        if (badCount <= SHOWN_BAD_COUNT) {
            console.message(where);
        }
    }
}
