package io.bitcask.tests.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A file system on a disk that can be made to fail: the kernel writes to what nbdkit serves, which
 * answers every write with an error as long as it is to. Needs root, loop devices, FUSE and the
 * tools; where they are missing, the test is skipped and says so.
 */
public final class FailingDisk implements AutoCloseable {

    private static final int LONGEST_START_SECONDS = 20;

    private final Path blocks;
    private final Path trigger;
    private final Path served;
    private final Process server;
    private final LoopDisk disk;

    /** Mounts one that works so far. */
    public FailingDisk(Path parent, LoopDisk.Kind kind) throws Exception {
        Path nbdkit = Tool.NBDKIT.find();
        Path nbdfuse = Tool.NBDFUSE.find();
        if (!Files.isWritable(Path.of("/dev/fuse"))) {
            NotTested.because("there is no /dev/fuse that may be written");
        }
        blocks = LoopDisk.blank(parent, kind);
        trigger = parent.resolve("writes-fail");
        served = Files.createDirectory(parent.resolve("served"));
        server = Launch.of(nbdfuse, served, "--command", nbdkit, "-s", "--exit-with-parent")
                .with("--filter=error", "file", blocks)
                .with("error-pwrite=EIO", "error-pwrite-rate=100%", "error-file=" + trigger)
                .start();
        try {
            disk = LoopDisk.mountOn(awaitServed(), parent, kind);
        } catch (Throwable e) {
            stopServing();
            Files.delete(blocks);
            throw e;
        }
    }

    private Path awaitServed() throws InterruptedException {
        Path device = served.resolve("nbd");
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_START_SECONDS);
        while (!Files.exists(device)) {
            if (!server.isAlive() || System.nanoTime() > end) {
                NotTested.because("nbdfuse does not serve a disk here, it needs root and FUSE");
            }
            TimeUnit.MILLISECONDS.sleep(20);
        }
        return device;
    }

    /** Returns its directory. */
    public Path directory() {
        return disk.directory();
    }

    /** Has every write of the disk fail from now on. */
    public void fail() throws IOException {
        Files.createFile(trigger);
    }

    /**
     * Unmounts it, mends it, and mounts it without what made it fail, and so without anything that
     * any cache may hold. Nobody uses it meanwhile.
     */
    public void mend() throws IOException {
        disk.unmount();
        stopServing();
        disk.mountAgain(blocks);
    }

    private void stopServing() throws IOException {
        if (server.isAlive()) {
            Launch.of("umount", served).run();
        }
        boolean interrupted = false;
        try {
            server.waitFor(LONGEST_START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            interrupted = true;
        }
        server.descendants().forEach(ProcessHandle::destroyForcibly);
        server.destroyForcibly();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        disk.close();
        stopServing();
        Files.delete(blocks);
    }
}
