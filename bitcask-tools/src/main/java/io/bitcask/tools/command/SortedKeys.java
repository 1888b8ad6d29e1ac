package io.bitcask.tools.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;

/** Keys in the order of their bytes, unsigned. */
final class SortedKeys {

    private static final Comparator<byte[]> ORDER = Arrays::compareUnsigned;

    private SortedKeys() {}

    /**
     * Returns the first keys of an order, as many as wanted, holding no more than these at a time.
     */
    static Iterator<byte[]> first(long limit, Iterator<byte[]> keys) {
        return limit > Integer.MAX_VALUE - 8 ? all(keys) : few((int) limit, keys);
    }

    /** Returns whether a key begins with some bytes. */
    static boolean hasPrefix(byte[] key, byte[] prefix) {
        return key.length >= prefix.length
                && Arrays.mismatch(key, 0, prefix.length, prefix, 0, prefix.length) < 0;
    }

    private static Iterator<byte[]> all(Iterator<byte[]> keys) {
        List<byte[]> sorted = new ArrayList<>();
        keys.forEachRemaining(sorted::add);
        sorted.sort(ORDER);
        return sorted.iterator();
    }

    private static Iterator<byte[]> few(int limit, Iterator<byte[]> keys) {
        PriorityQueue<byte[]> lastFirst = new PriorityQueue<>(ORDER.reversed());
        while (keys.hasNext()) {
            byte[] key = keys.next();
            if (lastFirst.size() < limit) {
                lastFirst.add(key);
            } else if (limit > 0 && ORDER.compare(key, lastFirst.element()) < 0) {
                lastFirst.remove();
                lastFirst.add(key);
            }
        }
        return all(lastFirst.iterator());
    }
}
