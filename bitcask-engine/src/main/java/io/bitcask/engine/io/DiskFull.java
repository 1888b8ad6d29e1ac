package io.bitcask.engine.io;

import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Tells a full disk from other failures. */
public final class DiskFull extends IOException {

    private static final long serialVersionUID = 1L;

    /** Makes an exception about one reservation. */
    public DiskFull(String message) {
        super(message);
    }

    /**
     * Returns whether a failure means that the disk, or the user's share of it, is full. The JDK
     * has no type for this, so the system's message is looked at.
     */
    public static boolean isCauseOf(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DiskFull) {
                return true;
            }
            String message = cause.getMessage();
            if (cause instanceof IOException && message != null) {
                String lower = message.toLowerCase(Locale.ROOT);
                if (lower.contains("no space left")
                        || lower.contains("disk quota exceeded")
                        || lower.contains("not enough space")) {
                    return true;
                }
            }
        }
        return false;
    }
}
