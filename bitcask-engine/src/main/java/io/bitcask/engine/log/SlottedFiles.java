package io.bitcask.engine.log;

import io.bitcask.engine.keydir.Location;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Which data file had which slot at one moment. Immutable. */
public final class SlottedFiles {

    static final SlottedFiles NONE = new SlottedFiles(new DataFile[0]);

    private final @Nullable DataFile[] bySlot;

    private SlottedFiles(@Nullable DataFile[] bySlot) {
        this.bySlot = bySlot;
    }

    /** Returns the file of a location, or {@code null} when there was none at that moment. */
    public @Nullable DataFile at(long location) {
        int slot = Location.fileSlot(location);
        return slot < bySlot.length ? bySlot[slot] : null;
    }

    boolean has(int slot) {
        return slot < bySlot.length && bySlot[slot] != null;
    }

    DataFile known(int slot) {
        return Objects.requireNonNull(bySlot[slot]);
    }

    List<DataFile> all() {
        return Arrays.stream(bySlot).filter(Objects::nonNull).toList();
    }

    SlottedFiles with(DataFile file) {
        @Nullable
        DataFile[] changed = Arrays.copyOf(bySlot, Math.max(bySlot.length, file.slot() + 1));
        changed[file.slot()] = file;
        return new SlottedFiles(changed);
    }

    SlottedFiles without(int slot) {
        if (slot >= bySlot.length) {
            return this;
        }
        @Nullable DataFile[] changed = bySlot.clone();
        changed[slot] = null;
        return new SlottedFiles(changed);
    }
}
