package io.bitcask.engine.testing;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The changes that were asked of one store, in their order, and how far they are safe from what.
 *
 * <p>After a kill the store must hold what the first <em>p</em> changes make, with <em>p</em> from
 * {@link #returned()} to {@link #issued()}; after a power cut <em>p</em> begins at
 * {@link #durable()}. Written by one thread, read by any.
 */
public final class History {

    private final List<Operation> operations = new ArrayList<>();
    private final List<Long> prints = new ArrayList<>(List.of(0L));
    private final Map<ByteBuffer, ByteBuffer> model = new HashMap<>();
    private volatile int issued;
    private volatile int returned;
    private volatile int durable;

    /** A change is about to be asked for. */
    public synchronized void issue(Operation operation) {
        operations.add(operation);
        operation.apply(model);
        prints.add(print(model));
        issued++;
    }

    /** The last change was acknowledged. */
    public void acknowledge(boolean andDurable) {
        returned = issued;
        if (andDurable) {
            durable = issued;
        }
    }

    /** The last change was refused and has not taken effect. */
    public synchronized void refuse() {
        operations.removeLast();
        prints.removeLast();
        issued--;
        model.clear();
        operations.forEach(operation -> operation.apply(model));
    }

    /** Forgets the changes that did not survive. */
    public synchronized void cutTo(int prefix) {
        while (operations.size() > prefix) {
            operations.removeLast();
            prints.removeLast();
        }
        model.clear();
        operations.forEach(operation -> operation.apply(model));
        issued = prefix;
        returned = prefix;
        durable = prefix;
    }

    /** Returns how many changes were asked for. */
    public int issued() {
        return issued;
    }

    /** Returns how many changes were acknowledged. */
    public int returned() {
        return returned;
    }

    /** Returns how many changes are known to be durable. */
    public int durable() {
        return durable;
    }

    /** Returns what the store must hold now. */
    public Map<ByteBuffer, ByteBuffer> model() {
        return model;
    }

    /**
     * Returns which prefix of the changes makes some content, the longest if there are several.
     *
     * @throws AssertionError when none does that is allowed
     */
    public synchronized int prefixOf(Map<ByteBuffer, ByteBuffer> content, int from, int to) {
        long print = print(content);
        for (int prefix = to; prefix >= from; prefix--) {
            if (prints.get(prefix) == print) {
                return prefix;
            }
        }
        throw new AssertionError("the content is that of no prefix from " + from + " to " + to
                + ": " + nearest(content, print));
    }

    private String nearest(Map<ByteBuffer, ByteBuffer> content, long print) {
        for (int prefix = 0; prefix < prints.size(); prefix++) {
            if (prints.get(prefix) == print) {
                return "it is that of prefix " + prefix;
            }
        }
        return content.size() + " keys, of no prefix at all of the " + operations.size();
    }

    private static long print(Map<ByteBuffer, ByteBuffer> content) {
        long sum = 0;
        for (var entry : content.entrySet()) {
            sum += mix(mix(entry.getKey().hashCode())
                    ^ entry.getValue().hashCode()
                    ^ ((long) entry.getValue().remaining() << 32));
        }
        return sum;
    }

    private static long mix(long value) {
        long z = value * 0x9e3779b97f4a7c15L;
        z = (z ^ z >>> 30) * 0xbf58476d1ce4e5b9L;
        return z ^ z >>> 27;
    }
}
