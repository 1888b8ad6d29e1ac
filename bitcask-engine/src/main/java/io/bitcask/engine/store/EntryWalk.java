package io.bitcask.engine.store;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.engine.keydir.Keydir;
import io.bitcask.engine.keydir.Location;
import io.bitcask.engine.keydir.StripeCopy;
import io.bitcask.engine.log.Scratch;
import io.bitcask.engine.log.SlottedFiles;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * A walk over all keys that are present, each once: stripe by stripe of the keydir, and within a
 * stripe in the order of the log. Holds the locations of one stripe at a time, and no lock.
 *
 * @param <T> what is made of each record
 */
final class EntryWalk<T> extends Spliterators.AbstractSpliterator<T> {

    private final Keydir keydir;
    private final ReadPath reads;
    private final Function<LogRecord, T> result;

    private int nextStripe;
    private @Nullable StripeCopy stripe;
    private SlottedFiles slotted;
    private long[] locations = {};
    private int nextInStripe;
    private boolean closed;

    private EntryWalk(Keydir keydir, ReadPath reads, Function<LogRecord, T> result) {
        super(Long.MAX_VALUE, Spliterator.NONNULL);
        this.keydir = keydir;
        this.reads = reads;
        this.result = result;
        slotted = reads.slottedFiles();
    }

    /**
     * Returns the walk as a stream, which fails when it is used after it, or the store, was closed.
     */
    static <T> Stream<T> stream(Keydir keydir, ReadPath reads, Function<LogRecord, T> result) {
        EntryWalk<T> walk = new EntryWalk<>(keydir, reads, result);
        return StreamSupport.stream(walk, false).onClose(() -> walk.closed = true);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (true) {
            checkOpen();
            StripeCopy current = stripe;
            if (current != null && nextInStripe < locations.length) {
                T record = read(current, locations[nextInStripe++]);
                if (record != null) {
                    action.accept(record);
                    return true;
                }
            } else if (nextStripe < Keydir.STRIPE_COUNT) {
                enterStripe();
            } else {
                return false;
            }
        }
    }

    private void checkOpen() {
        reads.checkOpen();
        if (closed) {
            throw new IllegalStateException("the stream is closed");
        }
    }

    private void enterStripe() {
        slotted = reads.slottedFiles(); // before the locations: see there
        StripeCopy copy = copyOfStripe(nextStripe++);
        locations = copy.sortedLocations();
        stripe = copy;
        nextInStripe = 0;
    }

    private StripeCopy copyOfStripe(int index) {
        try {
            return keydir.copyOfStripe(index);
        } catch (IllegalStateException e) {
            reads.checkOpen();
            throw e;
        }
    }

    private @Nullable T read(StripeCopy copy, long locationThen) {
        try (Scratch scratch = Scratch.take()) {
            SlottedFiles filesThen = slotted;
            long location = locationThen;
            while (!reads.read(filesThen, location, scratch)) {
                reads.checkOpen();
                filesThen = reads.slottedFiles();
                location = copy.locationNow(locationThen);
                if (location == Location.NONE) {
                    return null;
                }
            }
            return reads.isAlive(scratch.record) ? result.apply(scratch.record) : null;
        } catch (IllegalStateException e) {
            reads.checkOpen();
            throw e;
        }
    }
}
