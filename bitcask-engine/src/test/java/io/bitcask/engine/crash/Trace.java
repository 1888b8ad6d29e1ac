package io.bitcask.engine.crash;

import io.bitcask.api.Durability;
import io.bitcask.api.KeyRange;
import io.bitcask.api.Scan;
import io.bitcask.api.Snapshot;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import io.bitcask.engine.sim.Call;
import io.bitcask.engine.sim.DiskImage;
import io.bitcask.engine.sim.SimulatedFiles;
import io.bitcask.engine.testing.History;
import io.bitcask.engine.testing.Operation;
import io.bitcask.engine.testing.TestStores;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Lets a store work on a simulated disk, and keeps its state before every call that changes the
 * disk.
 */
final class Trace {

    private static final int KEY_COUNT = 10;
    private static final int LISTED_CALLS = 30;

    /** So long that most batches do not fit into a file. */
    private static final int LONG_BATCH_VALUE_BYTES = 2_000;

    private final SimulatedFiles files = new SimulatedFiles();
    private final History history = new History();
    private final List<CrashPoint> points = new ArrayList<>();
    private final StoreOptions options;
    private final long seed;
    private final SplittableRandom random;
    private long lastPrint;
    private @Nullable Snapshot snapshot;
    private Map<ByteBuffer, ByteBuffer> then = Map.of();

    private Trace(StoreOptions options, long seed) {
        this.options = options;
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    /**
     * Lets a new store work.
     *
     * @param options its options; a trace with two codecs changes them at each reopening
     */
    static Trace run(StoreOptions options, List<String> codecs, int operationCount, long seed) {
        Trace trace = new Trace(options, seed);
        trace.files.hook(call -> {
            if (call.kind().changesDisk()) {
                trace.keep(call.toString());
            }
        });
        int lives = codecs.size() + 1;
        for (int life = 0; life < lives; life++) {
            String codec = codecs.get(life % codecs.size());
            trace.live(options.codec(codec), operationCount / lives, life == lives - 1);
        }
        return trace;
    }

    private void live(StoreOptions lifeOptions, int operationCount, boolean last) {
        try (Store store = TestStores.open(files, lifeOptions)) {
            for (int i = 0; i < operationCount; i++) {
                step(store, lifeOptions.durability() instanceof Durability.Sync);
                keep("between two changes");
            }
            if (snapshot != null) {
                look(store);
            }
        }
        history.acknowledge(true);
        keep(last ? "the end" : "closed");
    }

    private void step(Store store, boolean synced) {
        byte[] key = TestStores.bytes("key-" + random.nextInt(KEY_COUNT));
        int choice = random.nextInt(107);
        if (choice >= 104) {
            store.merging().run();
        } else if (choice >= 100) {
            look(store);
        } else if (choice < 55) {
            byte[] value = value();
            history.issue(Operation.put(key, value));
            store.put(key, value);
            history.acknowledge(synced);
        } else if (choice < 72) {
            history.issue(Operation.delete(key));
            store.delete(key);
            history.acknowledge(synced);
        } else if (choice < 90) {
            Operation batch = Operation.randomBatch(
                    random, KEY_COUNT, choice == 89 ? LONG_BATCH_VALUE_BYTES : 300);
            history.issue(batch);
            batch.write(store);
            history.acknowledge(synced);
        } else if (choice < 92) {
            history.issue(Operation.clear());
            store.clear();
            history.acknowledge(true);
        } else if (!synced) {
            store.sync();
            history.acknowledge(true);
        }
    }

    /** Takes a snapshot that later merges must do without the files of, or reads it. */
    private void look(Store store) {
        if (snapshot == null) {
            snapshot = store.snapshot();
            then = TestStores.contents(store);
        } else {
            try (Snapshot last = snapshot;
                    Scan<byte[], byte[]> scan = last.scan(KeyRange.all())) {
                Map<ByteBuffer, ByteBuffer> found = new HashMap<>();
                while (scan.next()) {
                    found.put(ByteBuffer.wrap(scan.key()), ByteBuffer.wrap(scan.value()));
                }
                if (!found.equals(then)) {
                    throw new AssertionError("seed " + seed + ": a snapshot has changed");
                }
            }
            snapshot = null;
        }
    }

    /** Returns a value that is like no other, mostly short, rarely longer than a file. */
    private byte[] value() {
        int choice = random.nextInt(100);
        int length = choice < 80
                ? random.nextInt(8, 200)
                : choice < 97 ? random.nextInt(200, 1500) : 5000;
        byte[] value = new byte[length];
        random.nextBytes(value);
        return value;
    }

    private synchronized void keep(String call) {
        int durable = history.durable();
        int returned = history.returned();
        DiskImage image = files.image();
        int issued = history.issued();
        long print = image.fingerprint() + durable * 31L + returned * 37L + issued * 41L;
        if (print != lastPrint) {
            points.add(
                    new CrashPoint(image, durable, returned, issued, files.log().count(), call));
            lastPrint = print;
        }
    }

    List<CrashPoint> points() {
        return points;
    }

    History history() {
        return history;
    }

    StoreOptions options() {
        return options;
    }

    long seed() {
        return seed;
    }

    /** Returns the last calls that had changed the disk when a point was kept, one a line. */
    String callsBefore(CrashPoint point) {
        List<Call> calls = files.log().since(0).stream()
                .filter(call -> call.index() < point.callCount() && call.kind().changesDisk())
                .toList();
        return calls.subList(Math.max(0, calls.size() - LISTED_CALLS), calls.size()).stream()
                .map(Call::toString)
                .collect(Collectors.joining("\n"));
    }
}
