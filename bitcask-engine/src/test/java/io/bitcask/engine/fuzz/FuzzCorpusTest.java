package io.bitcask.engine.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Replays the stored inputs of all {@link FuzzTarget}s, and some variations of each, without a
 * fuzzer.
 */
@Timeout(value = 600, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FuzzCorpusTest {

    private static final Path CORPUS =
            Path.of(System.getProperty("basedir", "."), "src/test/resources/fuzz");
    private static final long SEED = Long.getLong("bitcask.seed", 20_261_125);
    private static final int VARIATION_COUNT = Integer.getInteger("bitcask.fuzz.variations", 100);
    private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(20);

    @ParameterizedTest
    @EnumSource(FuzzTarget.class)
    void storedInputs_andVariations(FuzzTarget target) throws IOException {
        List<Path> inputs;
        try (Stream<Path> files = Files.list(CORPUS.resolve(target.directory()))) {
            inputs = files.sorted().toList();
        }
        assertThat(inputs).isNotEmpty();
        SplittableRandom random = new SplittableRandom(SEED);
        for (Path path : inputs) {
            byte[] input = Files.readAllBytes(path);
            run(target, input, path.toString());
            for (int i = 0; i < VARIATION_COUNT; i++) {
                run(target, varied(input, random), path + ", variation " + i + ", seed " + SEED);
            }
        }
    }

    private static void run(FuzzTarget target, byte[] input, String what) {
        long began = System.nanoTime();
        try {
            target.run(input);
        } catch (RuntimeException | Error e) {
            throw new AssertionError(target + " fails on " + what + ": " + e, e);
        }
        assertThat(System.nanoTime() - began).as(what).isLessThan(LONGEST_NANOS);
    }

    /** Returns a copy with a few bytes changed, cut out, or repeated. */
    private static byte[] varied(byte[] input, SplittableRandom random) {
        byte[] bytes = input.clone();
        for (int i = random.nextInt(1, 4); i > 0 && bytes.length > 0; i--) {
            int at = random.nextInt(bytes.length);
            int to = Math.min(bytes.length, at + random.nextInt(1, 20));
            switch (random.nextInt(5)) {
                case 0 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
                case 1 -> bytes[at] = (byte) random.nextInt();
                case 2 -> Arrays.fill(bytes, at, to, (byte) (random.nextBoolean() ? 0xff : 0));
                case 3 -> bytes = without(bytes, at, to);
                default ->
                    System.arraycopy(
                            bytes,
                            random.nextInt(bytes.length - (to - at) + 1),
                            bytes,
                            at,
                            to - at);
            }
        }
        return bytes;
    }

    private static byte[] without(byte[] bytes, int from, int to) {
        byte[] shorter = Arrays.copyOf(bytes, bytes.length - (to - from));
        System.arraycopy(bytes, to, shorter, from, bytes.length - to);
        return shorter;
    }
}
