package io.bitcask.tests.harness;

import java.io.IOException;
import java.nio.file.Path;

/** A file system of its own, for as long as a test takes. */
public sealed interface SmallDisk extends AutoCloseable permits LoopDisk, Tmpfs {

    /** Mounts one of a kind: tmpfs, ext4 or xfs. */
    static SmallDisk mount(Path parent, String kind, int mebibytes) throws IOException {
        return switch (kind) {
            case "tmpfs" -> Tmpfs.mount(parent, mebibytes);
            case "ext4" -> LoopDisk.mount(parent, LoopDisk.Kind.EXT4, mebibytes);
            case "xfs" -> LoopDisk.mount(parent, LoopDisk.Kind.XFS, mebibytes);
            default -> throw new IllegalArgumentException("there is no kind " + kind);
        };
    }

    /** Returns its directory. */
    Path directory();

    @Override
    void close() throws IOException;
}
