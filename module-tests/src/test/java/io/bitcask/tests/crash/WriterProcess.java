package io.bitcask.tests.crash;

import static org.assertj.core.api.Assertions.assertThat;

import io.bitcask.tests.harness.Launch;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** A {@link Writer} at work, and what it has told so far. Everything has told when it has ended. */
final class WriterProcess implements AutoCloseable {

    static final int KILLED = 128 + 9;

    private static final int LONGEST_SECONDS = 180;
    private static final int MOST_THREADS = 16;

    private final Process process;
    private final Thread listener;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch poisoned = new CountDownLatch(1);
    private final long[] acknowledged = new long[MOST_THREADS];
    private boolean wasPoisoned;
    private String broken = "";

    /** Starts one. */
    WriterProcess(Launch launch) throws IOException {
        process = launch.start();
        listener = Thread.ofPlatform().start(this::listen);
    }

    private void listen() {
        try (DataInputStream in = new DataInputStream(process.getInputStream())) {
            while (true) {
                int thread = in.readInt();
                hear(thread, in.readLong());
            }
        } catch (EOFException e) {
            begun.countDown();
            poisoned.countDown();
        } catch (IOException e) {
            broken = e.toString();
        }
    }

    private synchronized void hear(int thread, long numberOrCode) {
        if (numberOrCode > 0) {
            acknowledged[thread] = Math.max(acknowledged[thread], numberOrCode);
            begun.countDown();
        } else {
            if (numberOrCode == Writer.POISONED) {
                wasPoisoned = true;
                poisoned.countDown();
            } else if (numberOrCode == Writer.PUT_THOUGH_POISONED) {
                broken = "a poisoned store acknowledged a put";
            }
        }
    }

    /** Waits until the first step is acknowledged, or there will be none. */
    void awaitFirst() throws InterruptedException {
        assertThat(begun.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Waits until the store is poisoned, or the writer's end. */
    void awaitPoisoned() throws InterruptedException {
        assertThat(poisoned.await(LONGEST_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    /** Kills the process; what it has told already is heard all the same. */
    void kill() {
        // The process's own method would close the pipe, and what is in it would be lost.
        process.toHandle().destroyForcibly();
    }

    /** Waits for the end, and returns the exit code. */
    int awaitEnd() throws InterruptedException {
        assertThat(process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS))
                .as("end of the writer")
                .isTrue();
        listener.join();
        assertThat(broken).isEmpty();
        return process.exitValue();
    }

    /** Returns the number of each thread's last acknowledged step so far, or zero. */
    synchronized long[] acknowledged() {
        return acknowledged.clone();
    }

    /** Returns whether a step failed because the store is poisoned. */
    synchronized boolean wasPoisoned() {
        return wasPoisoned;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
