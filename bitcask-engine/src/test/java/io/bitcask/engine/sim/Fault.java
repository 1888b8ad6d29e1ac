package io.bitcask.engine.sim;

import io.bitcask.engine.io.DiskFull;
import java.io.IOException;

/** How a call fails. */
public enum Fault {
    /** The device failed. A force that fails so leaves the pages marked clean, as Linux does. */
    EIO,
    /** The disk is full. */
    ENOSPC,
    /** The device failed in the middle of a write. */
    SHORT_EIO,
    /** The disk filled up in the middle of a write. */
    SHORT_ENOSPC;

    /** Returns whether a kind of call can fail in this way. */
    public boolean appliesTo(CallKind kind) {
        return switch (this) {
            case EIO -> kind != CallKind.IS_REGULAR_FILE;
            case ENOSPC -> kind.takesSpace();
            case SHORT_EIO, SHORT_ENOSPC -> kind == CallKind.WRITE;
        };
    }

    /** Returns whether a part of a write takes effect. */
    boolean isShort() {
        return this == SHORT_EIO || this == SHORT_ENOSPC;
    }

    /** Returns what the call throws. */
    IOException exception(Call call) {
        String where = call.kind() + " " + call.file() + " (call " + call.index() + ")";
        boolean full = this == ENOSPC || this == SHORT_ENOSPC;
        if (full && call.kind() == CallKind.RESERVE) {
            return new DiskFull("no space left: " + where);
        }
        return new IOException(
                (full ? "No space left on device: " : "Input/output error: ") + where);
    }
}
