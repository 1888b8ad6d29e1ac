package io.bitcask.engine.log;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The file that comes after the active one, made ahead of the roll. Who needs it while it is being
 * made waits for it; its making takes no other lock, so that the writer lock may be held meanwhile.
 */
final class NextFile {

    private final Poison poison;
    private volatile @Nullable DataFile wantedAfter;
    private @Nullable DataFile file;

    NextFile(Poison poison) {
        this.poison = poison;
    }

    /**
     * Notes that a file will need a successor, which {@link #prepare} then makes; returns whether
     * that is new. Called under the writer lock.
     */
    boolean want(DataFile active) {
        if (wantedAfter == active) {
            return false;
        }
        wantedAfter = active;
        return true;
    }

    /**
     * Makes the successor of a file, unless it has been rolled since.
     *
     * @return the successor, or {@code null} where none was made
     */
    synchronized @Nullable DataFile prepare(DataFile active, Creation creation) throws IOException {
        if (wantedAfter != active) {
            return null;
        }
        try {
            DataFile made = creation.create();
            file = made;
            return made;
        } catch (Error e) {
            poison.set("preparing the next file was broken off", e);
            throw e;
        }
    }

    /** Takes the file that was made, if one was; what was wanted before is not any more. */
    synchronized @Nullable DataFile take() {
        DataFile taken = file;
        file = null;
        wantedAfter = null;
        return taken;
    }

    /** Gives back what was taken for nothing. */
    synchronized void giveBack(@Nullable DataFile taken) {
        file = taken;
    }

    /** Makes a file. */
    @FunctionalInterface
    interface Creation {
        DataFile create() throws IOException;
    }
}
