package io.bitcask.engine.hint;

import io.bitcask.api.codec.LogRecord;
import io.bitcask.api.codec.RecordKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Makes records in which everything occurs that can make an order go wrong. */
final class Rows {

    private static final List<RecordKind> KINDS =
            List.of(RecordKind.BYTES, RecordKind.TEXT, RecordKind.JSON, RecordKind.TOMBSTONE);

    private Rows() {}

    /**
     * Returns records in random order.
     *
     * @param largestKeyBytes how long a key may be
     */
    static List<Row> random(long seed, int count, int largestKeyBytes) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Row> rows = new ArrayList<>();
        long sequence = random.nextLong(1, 1L << random.nextInt(1, 61));
        long timestamp = random.nextLong(0, 1L << random.nextInt(1, 61));
        byte[] key = {0};
        for (int i = 0; i < count; i++) {
            key = key(random, rows, key, largestKeyBytes);
            RecordKind kind = KINDS.get(random.nextInt(KINDS.size()));
            timestamp = Math.max(0, timestamp + random.nextInt(-5, 1000));
            long expiry = random.nextInt(4) == 0
                    ? random.nextLong(1, Long.MAX_VALUE >> random.nextInt(62))
                    : LogRecord.NEVER;
            if (kind == RecordKind.TOMBSTONE) {
                expiry = LogRecord.NEVER;
            }
            rows.add(new Row(key, sequence, timestamp, expiry, kind, 0, 1));
            sequence += random.nextInt(8) == 0 ? random.nextLong(1, 1 << 20) : 1;
        }
        return rows;
    }

    private static byte[] key(
            SplittableRandom random, List<Row> rows, byte[] last, int largestKeyBytes) {
        int choice = random.nextInt(8);
        if (choice == 0 && !rows.isEmpty()) {
            return rows.get(random.nextInt(rows.size())).key();
        }
        if (choice == 1) {
            byte[] longer = Arrays.copyOf(last, Math.min(last.length + 1, largestKeyBytes));
            longer[longer.length - 1] = (byte) random.nextInt(3);
            return longer;
        }
        if (choice == 2) {
            byte[] shorter = Arrays.copyOf(last, random.nextInt(1, last.length + 1));
            shorter[shorter.length - 1] = (byte) random.nextInt(256);
            return shorter;
        }
        int length = random.nextInt(
                1,
                random.nextInt(12) == 0 ? largestKeyBytes + 1 : Math.min(24, largestKeyBytes + 1));
        byte[] key = new byte[length];
        int alphabet = random.nextInt(3) == 0 ? 256 : 3;
        for (int i = 0; i < length; i++) {
            key[i] = (byte) (random.nextInt(alphabet) * (alphabet == 3 ? 127 : 1));
        }
        return key;
    }

    /** Returns a key to look for: one that is there, one near it, or any. */
    static byte[] target(SplittableRandom random, List<Row> rows, int largestKeyBytes) {
        if (rows.isEmpty() || random.nextInt(4) == 0) {
            return key(random, rows, new byte[] {0}, largestKeyBytes);
        }
        byte[] key = rows.get(random.nextInt(rows.size())).key();
        return switch (random.nextInt(3)) {
            case 0 -> key;
            case 1 -> Arrays.copyOf(key, key.length + 1);
            default -> {
                byte[] near = key.clone();
                near[random.nextInt(near.length)] += (byte) random.nextInt(-1, 2);
                yield near;
            }
        };
    }
}
