package io.bitcask.engine.io;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process that claims a directory until its input ends. */
public final class LockHolder implements AutoCloseable {

    private final Process process;

    private LockHolder(Process process) {
        this.process = process;
    }

    /** Starts a process and returns when it has its claim. */
    public static LockHolder start(Path directory, boolean shared) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        ChildJvm.classPath(),
                        LockHolder.class.getName(),
                        directory.toString(),
                        Boolean.toString(shared)))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        int first = process.getInputStream().read();
        if (first != '+') {
            process.destroyForcibly();
            throw new IOException("the other process could not claim " + directory);
        }
        return new LockHolder(process);
    }

    /** Claims a directory. */
    public static void main(String[] args) throws IOException {
        try (DirectoryLock lock =
                DirectoryLock.acquire(Path.of(args[0]), Boolean.parseBoolean(args[1]))) {
            assert lock != null;
            System.out.write('+');
            System.out.flush();
            int ignored = System.in.read();
            assert ignored < 0;
        }
    }

    /** Returns the process's number. */
    public long pid() {
        return process.pid();
    }

    /** Kills the process, as a crash would. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
