package io.bitcask.engine.sim;

import io.bitcask.engine.io.DiskFull;
import java.io.IOException;
import java.nio.file.FileSystemException;

/** How a call fails. */
public enum Fault {
    /** The device failed. A force that fails so leaves the pages marked clean, as Linux does. */
    EIO,
    /** The disk is full. */
    ENOSPC,
    /** The device failed in the middle of a write. */
    SHORT_EIO,
    /** The disk filled up in the middle of a write. */
    SHORT_ENOSPC,
    /** The process has as many files open as it may. */
    EMFILE,
    /** The file system has become read-only, as Linux does it to one whose disk has failed. */
    EROFS;

    /** Returns whether a kind of call can fail in this way. */
    public boolean appliesTo(CallKind kind) {
        return switch (this) {
            case EIO -> kind != CallKind.IS_REGULAR_FILE;
            case ENOSPC -> kind.takesSpace();
            case SHORT_EIO, SHORT_ENOSPC -> kind == CallKind.WRITE;
            case EMFILE -> kind.takesDescriptor();
            case EROFS -> kind.changesDisk() && !kind.isForce();
        };
    }

    /** Returns whether a part of a write takes effect. */
    boolean isShort() {
        return this == SHORT_EIO || this == SHORT_ENOSPC;
    }

    /** Returns what the call throws. */
    IOException exception(Call call) {
        String where = call.kind() + " " + call.file() + " (call " + call.index() + ")";
        return switch (this) {
            case EIO, SHORT_EIO -> new IOException("Input/output error: " + where);
            case ENOSPC, SHORT_ENOSPC ->
                call.kind() == CallKind.RESERVE
                        ? new DiskFull("no space left: " + where)
                        : new IOException("No space left on device: " + where);
            case EMFILE -> new FileSystemException(call.file(), null, "Too many open files");
            case EROFS -> new FileSystemException(call.file(), null, "Read-only file system");
        };
    }
}
