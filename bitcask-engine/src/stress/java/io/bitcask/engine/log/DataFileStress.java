package io.bitcask.engine.log;

import io.bitcask.engine.io.Mapping;
import io.bitcask.engine.io.StoreFile;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Path;
import java.util.Arrays;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Publishing what was appended: whoever sees the end sees the bytes below it. */
public final class DataFileStress {

    private static final Path PATH = Path.of("published");
    private static final int BYTES = 16;
    private static final byte[] ONES = new byte[BYTES];

    static {
        Arrays.fill(ONES, (byte) 1);
    }

    private DataFileStress() {}

    /** A file that is open for appending, whose bytes lie in memory without any guard. */
    static class Appended {

        final DataFile file = new DataFile(
                0, PATH, null, 0, Manifest.FileEntry.open("0000000001.none", "none", 0));

        Appended() {
            IoStep.run(() -> file.openForAppending(new FileInMemory(), BYTES, false));
        }

        final void append() {
            IoStep.run(() -> file.appender().write(0, ONES, 0, BYTES));
        }

        final void look(II_Result result) {
            byte[] into = new byte[BYTES];
            result.r1 = file.read(0, into, 0, BYTES);
            for (byte each : into) {
                result.r2 += each;
            }
        }
    }

    /** One appends and publishes, another reads. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "16, 16"},
            expect = Expect.ACCEPTABLE,
            desc = "Nothing yet, or all of it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "An end without the bytes.")
    @State
    public static class Publish extends Appended {

        @Actor
        public void write() {
            append();
            file.publish(BYTES);
        }

        @Actor
        public void read(II_Result result) {
            look(result);
        }
    }

    /** One retires the file, another reads. */
    @JCStressTest
    @Outcome(
            id = {"-1, 0", "16, 16"},
            expect = Expect.ACCEPTABLE,
            desc = "Retired, or all of it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "Something else.")
    @State
    public static class Retire extends Appended {

        public Retire() {
            append();
            file.publish(BYTES);
        }

        @Actor
        public void retire() {
            IoStep.run(file::retire);
        }

        @Actor
        public void read(II_Result result) {
            look(result);
        }
    }

    /** Control: the end is published before the bytes. */
    @JCStressTest
    @Outcome(
            id = {"0, 0", "16, 16"},
            expect = Expect.ACCEPTABLE,
            desc = "Nothing yet, or all of it.")
    @Outcome(expect = Expect.FORBIDDEN, desc = "An end without the bytes.")
    @State
    public static class BrokenPublish extends Appended {

        @Actor
        public void write() {
            file.publish(BYTES);
            append();
        }

        @Actor
        public void read(II_Result result) {
            look(result);
        }
    }

    private static final class FileInMemory implements StoreFile {

        private final byte[] bytes = new byte[BYTES];
        private volatile boolean closed;

        @Override
        public Path path() {
            return PATH;
        }

        @Override
        public long length() {
            return BYTES;
        }

        @Override
        public int read(long offset, byte[] into, int at, int length) throws IOException {
            if (closed) {
                throw new ClosedChannelException();
            }
            System.arraycopy(bytes, (int) offset, into, at, length);
            return length;
        }

        @Override
        public void write(long offset, byte[] from, int at, int length) {
            System.arraycopy(from, at, bytes, (int) offset, length);
        }

        @Override
        public void setLength(long length) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void force() {}

        @Override
        public boolean reserve(long offset, long length) {
            return false;
        }

        @Override
        public Mapping map(long length, boolean writable) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
