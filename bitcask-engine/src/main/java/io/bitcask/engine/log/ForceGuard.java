package io.bitcask.engine.log;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Lets a file be forced until that fails: the system forgets what it could not write, so a second
 * try would report success for data that is gone. Used under the monitor of its {@link DataFile}.
 */
final class ForceGuard {

    private boolean failed;

    /**
     * Forces, unless that has failed before.
     *
     * @throws IOException when it fails, or has failed
     */
    void run(Path path, Force force) throws IOException {
        if (failed) {
            throw new IOException("an earlier sync of " + path + " failed");
        }
        failed = true; // until it has not
        force.run();
        failed = false;
    }

    /** One way to make a file durable. */
    @FunctionalInterface
    interface Force {
        void run() throws IOException;
    }
}
