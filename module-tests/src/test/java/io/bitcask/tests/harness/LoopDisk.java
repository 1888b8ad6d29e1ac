package io.bitcask.tests.harness;

import io.bitcask.tests.harness.Launch.Outcome;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file system of its own, on a file that the kernel takes for a disk, for as long as a test
 * takes. Needs root, loop devices, and the tools that make such file systems; where they are
 * missing, the test is skipped and says so.
 */
public final class LoopDisk implements SmallDisk {

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long MEBIBYTE = 1L << 20;

    private final Kind kind;
    private final Path blocks;
    private final Path directory;
    private boolean mounted;
    private boolean ownsBlocks;

    private LoopDisk(Kind kind, Path blocks, Path directory) {
        this.kind = kind;
        this.blocks = blocks;
        this.directory = directory;
    }

    /** Makes a file system of its smallest useful size, and mounts it. */
    public static LoopDisk mount(Path parent, Kind kind) throws IOException {
        return mount(parent, kind, kind.mebibytes);
    }

    /** Makes a file system and mounts it. */
    public static LoopDisk mount(Path parent, Kind kind, int mebibytes) throws IOException {
        Path blocks = blank(parent, kind, mebibytes);
        try {
            LoopDisk disk = mountOn(blocks, parent, kind);
            disk.ownsBlocks = true;
            return disk;
        } catch (Throwable e) {
            Files.delete(blocks);
            throw e;
        }
    }

    /** Returns a new file that is large enough for a file system. */
    static Path blank(Path parent, Kind kind) throws IOException {
        return blank(parent, kind, kind.mebibytes);
    }

    private static Path blank(Path parent, Kind kind, int mebibytes) throws IOException {
        kind.maker.find();
        // In memory if possible, so that the speed of this machine's disk does not matter.
        Path blocks = Files.createTempFile(
                Files.isWritable(MEMORY) ? MEMORY : parent, "bitcask-", "." + kind);
        try (RandomAccessFile file = new RandomAccessFile(blocks.toFile(), "rw")) {
            file.setLength(mebibytes * MEBIBYTE);
        }
        return blocks;
    }

    /** Makes a file system on what is there already, and mounts it. */
    public static LoopDisk mountOn(Path blocks, Path parent, Kind kind) throws IOException {
        Outcome made = kind.maker.launch("-q", blocks).run();
        if (made.exitCode() != 0) {
            return NotTested.because("no file system of the kind " + kind + " can be made here: "
                    + made.err().strip());
        }
        Path directory = Files.createDirectory(parent.resolve("mounted-" + kind));
        LoopDisk disk = new LoopDisk(kind, blocks, directory);
        Outcome outcome = disk.tryToMount(blocks);
        if (outcome.exitCode() != 0) {
            return NotTested.because("mounting a loop device is not allowed here, it needs root: "
                    + outcome.err().strip());
        }
        return disk;
    }

    @Override
    public Path directory() {
        return directory;
    }

    /**
     * Cuts the power: what has not been forced is gone, and nothing can be written from now on. The
     * log of the file system is not flushed.
     */
    public void cutPower() throws IOException {
        Tool.XFS_IO.launch("-x", "-c", "shutdown", directory).run().succeeded();
    }

    /** Ends the mount, which nobody may use any more. */
    public void unmount() throws IOException {
        Launch.of("umount", directory).run().succeeded();
        mounted = false;
    }

    /** Mounts it again, which recovers it. */
    public void mountAgain() throws IOException {
        mountAgain(blocks);
    }

    /** Mounts the same blocks by another way. */
    void mountAgain(Path sameBlocks) throws IOException {
        tryToMount(sameBlocks).succeeded();
    }

    private Outcome tryToMount(Path device) throws IOException {
        Outcome outcome =
                Launch.of("mount", "-o", "loop", "-t", kind, device, directory).run();
        mounted = outcome.exitCode() == 0;
        return outcome;
    }

    @Override
    public void close() throws IOException {
        if (mounted && Launch.of("umount", directory).run().exitCode() != 0) {
            // Somebody still uses it, after a failure: it goes when they do.
            Launch.of("umount", "--lazy", directory).run().succeeded();
        }
        mounted = false;
        if (ownsBlocks) {
            Files.deleteIfExists(blocks);
        }
    }

    /** Kinds of file systems. */
    public enum Kind {
        EXT4(Tool.MKFS_EXT4, 128),
        XFS(Tool.MKFS_XFS, 320);

        private final Tool maker;
        private final int mebibytes;

        Kind(Tool maker, int mebibytes) {
            this.maker = maker;
            this.mebibytes = mebibytes;
        }

        @Override
        public String toString() {
            return this == EXT4 ? "ext4" : "xfs";
        }
    }
}
