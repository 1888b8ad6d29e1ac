package io.bitcask.engine.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Interrupts threads at any moment while they read, write, force, create and map. */
@Timeout(60)
class InterruptStormTest {

    private static final int LONGS = 20_000;
    private static final int READS = 4_000;

    @TempDir
    private Path directory;

    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private final AtomicInteger sawStatus = new AtomicInteger();

    @Test
    void read_byManyThreads_isNeverDisturbed() throws Exception {
        try (StoreFile file = numbers()) {
            storm(4, seed -> {
                SplittableRandom random = new SplittableRandom(seed);
                byte[] into = new byte[16];
                for (int i = 0; i < READS || sawStatus.get() == 0; i++) {
                    int index = random.nextInt(LONGS - 1);
                    assertThat(file.read(index * 8L, into, 0, 16)).isEqualTo(16);
                    assertThat(ByteBuffer.wrap(into).getLong(8)).isEqualTo(index + 1);
                    countStatus();
                }
            });
        }
    }

    @Test
    void writeForceCreateAndMap_areNeverDisturbed() throws Exception {
        DiskFiles files = new DiskFiles(directory);
        storm(3, seed -> {
            for (int i = 0; i < 60 || sawStatus.get() == 0; i++) {
                byte[] bytes = {(byte) i, (byte) seed};
                try (StoreFile file = files.create(seed + "-" + i)) {
                    file.write(0, bytes, 0, 2);
                    file.force();
                    try (Mapping mapping = file.map(4096, true)) {
                        assertThat(mapping.segment().byteSize()).isEqualTo(4096);
                    }
                    files.force();
                    byte[] into = new byte[2];
                    assertThat(file.read(0, into, 0, 2)).isEqualTo(2);
                    assertThat(into).isEqualTo(bytes);
                }
                countStatus();
            }
        });
    }

    @Test
    void read_byAThreadThatWasInterruptedBefore_keepsItsStatus() throws IOException {
        try (StoreFile file = numbers()) {
            byte[] into = new byte[8];
            Thread.currentThread().interrupt();

            assertThat(file.read(8, into, 0, 8)).isEqualTo(8);

            assertThat(Thread.interrupted()).isTrue();
            assertThat(ByteBuffer.wrap(into).getLong()).isEqualTo(1);
        }
    }

    @Test
    void read_afterClose_doesNotOpenAgain() throws IOException {
        StoreFile file = numbers();
        file.close();

        assertThatThrownBy(() -> file.read(0, new byte[8], 0, 8))
                .isInstanceOf(ClosedChannelException.class);
    }

    private StoreFile numbers() throws IOException {
        StoreFile file = new DiskFiles(directory).create("numbers");
        ByteBuffer buffer = ByteBuffer.allocate(LONGS * 8);
        for (long i = 0; i < LONGS; i++) {
            buffer.putLong(i);
        }
        file.write(0, buffer.array(), 0, buffer.capacity());
        return file;
    }

    private void countStatus() {
        if (Thread.interrupted()) {
            sawStatus.incrementAndGet();
        }
    }

    /** Runs some work in some threads and interrupts them until they are done. */
    private void storm(int threadCount, Work work) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < threadCount; i++) {
            int seed = i;
            threads.add(Thread.ofPlatform().start(() -> {
                try {
                    work.run(seed);
                } catch (Throwable e) {
                    failure.compareAndSet(null, e);
                }
            }));
        }
        while (threads.stream().anyMatch(Thread::isAlive)) {
            threads.forEach(Thread::interrupt);
            Thread.sleep(0, 50_000);
        }
        assertThat(failure.get()).isNull();
        assertThat(sawStatus.get())
                .as("calls that an interrupt fell into or came before")
                .isPositive();
    }

    /** What a thread does. */
    @FunctionalInterface
    private interface Work {
        void run(int seed) throws IOException;
    }
}
