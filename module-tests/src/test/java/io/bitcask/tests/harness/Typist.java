package io.bitcask.tests.harness;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

/** Somebody at a pseudo terminal, who types, and reads what is shown. */
public final class Typist implements AutoCloseable {

    private static final long LONGEST_SECONDS = 60;

    private final Process process;
    private final StringBuilder shown = new StringBuilder();
    private int read;

    private Typist(Process process) {
        this.process = process;
        Thread.ofVirtual().start(this::watch);
    }

    /** Sits down at a terminal of so many lines and columns, at which a program is started. */
    public static Typist at(int lines, int columns, Launch launch, String program)
            throws IOException {
        // Who runs the tests in the background may have had them ignore what Ctrl-C sends.
        String command = "stty rows " + lines + " cols " + columns
                + "; exec env --default-signal=INT " + program;
        return new Typist(launch.with("-qfec", command, "/dev/null")
                .variable("TERM", "xterm")
                .start());
    }

    private void watch() {
        try (InputStream in = process.getInputStream()) {
            byte[] bytes = new byte[1 << 12];
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                synchronized (shown) {
                    shown.append(new String(bytes, 0, count, StandardCharsets.ISO_8859_1));
                    shown.notifyAll();
                }
            }
        } catch (IOException e) {
            // The program has ended.
        }
    }

    /** Types, and waits until something is shown behind all that was waited for before. */
    public void type(String keys, String expected) throws Exception {
        process.getOutputStream().write(keys.getBytes(StandardCharsets.ISO_8859_1));
        process.getOutputStream().flush();
        await(expected);
    }

    /** Waits until something is shown. */
    public void await(String expected) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_SECONDS);
        synchronized (shown) {
            while (shown.indexOf(expected, read) < 0) {
                long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError(
                            "expected '" + expected + "', shown is: " + shown.substring(read));
                }
                shown.wait(Math.min(left, 1_000));
            }
            read = shown.indexOf(expected, read) + expected.length();
        }
    }

    /** Returns the exit code of the program, which is about to end. */
    public int exitCode() throws InterruptedException {
        if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("it has not ended: " + shown);
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
