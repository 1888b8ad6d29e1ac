package io.bitcask.tests.disk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.bitcask.api.BitcaskException;
import io.bitcask.api.MergeOptions;
import io.bitcask.api.Store;
import io.bitcask.api.StoreOptions;
import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/**
 * Does with a store what it is told on standard input, a line each, and answers with a line. It
 * ends at the end of its input, or with an exit code when anything is thrown that a store must not
 * throw.
 */
final class StoreProgram {

    static final int FILE_LIMIT_BYTES = 64 << 10;

    private static final int VALUE_BYTES = 1_000;

    private final Deque<FileInputStream> hogged = new ArrayDeque<>();
    private Optional<Store> store = Optional.empty();

    /** Takes commands. */
    public static void main(String[] args) throws IOException {
        StoreProgram program = new StoreProgram();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            System.out.println(program.answer(line.split(" ")));
        }
    }

    private String answer(String[] words) throws IOException {
        try {
            return switch (words[0]) {
                case "open" -> open(Path.of(words[1]));
                case "put" -> put(Integer.parseInt(words[1]), Integer.parseInt(words[2]));
                case "get" -> get(Integer.parseInt(words[1]));
                case "merge" -> "merged " + opened().merging().run();
                case "sync" -> sync();
                case "close" -> close();
                case "hog" -> hog();
                case "release" -> release();
                case "descriptors" -> String.valueOf(descriptors());
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (BitcaskException e) {
            return "failed: " + e.getClass().getSimpleName() + ": " + cause(e);
        }
    }

    private Store opened() {
        return store.orElseThrow();
    }

    private String open(Path directory) {
        StoreOptions options = StoreOptions.defaults()
                .fileLimitBytes(FILE_LIMIT_BYTES)
                .merge(MergeOptions.defaults().automatic(false));
        store = Optional.of(Store.open(directory, options));
        return "open";
    }

    private String sync() {
        opened().sync();
        return "synced";
    }

    private String close() {
        Store last = opened();
        store = Optional.empty();
        last.close();
        return "closed";
    }

    /** Puts keys from a number on, until one fails. */
    private String put(int first, int count) {
        for (int i = 0; i < count; i++) {
            try {
                opened().put(key(first + i), value(first + i));
            } catch (BitcaskException e) {
                return "put " + i + ", then " + e.getClass().getSimpleName() + ": " + cause(e);
            }
        }
        return "put " + count;
    }

    /** Gets so many keys. */
    private String get(int count) {
        int intact = 0;
        int absent = 0;
        int failed = 0;
        for (int i = 0; i < count; i++) {
            try {
                byte[] value = opened().get(key(i));
                if (value == null) {
                    absent++;
                } else if (Arrays.equals(value, value(i))) {
                    intact++;
                } else {
                    return "a wrong value of key " + i;
                }
            } catch (BitcaskException e) {
                failed++;
            }
        }
        return "intact " + intact + ", absent " + absent + ", failed " + failed;
    }

    /** Opens something, until nothing more can be opened. */
    private String hog() {
        while (true) {
            try {
                hogged.add(new FileInputStream("/dev/null"));
            } catch (IOException e) {
                return "hogged";
            }
        }
    }

    private String release() throws IOException {
        while (!hogged.isEmpty()) {
            hogged.remove().close();
        }
        return "released";
    }

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    private static String cause(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.toString().replace('\n', ' ');
    }

    private static byte[] key(int number) {
        return ("key " + number).getBytes(US_ASCII);
    }

    private static byte[] value(int number) {
        byte[] value = new byte[VALUE_BYTES];
        new SplittableRandom(number).nextBytes(value);
        return value;
    }
}
