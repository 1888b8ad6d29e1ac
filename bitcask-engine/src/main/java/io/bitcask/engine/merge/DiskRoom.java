package io.bitcask.engine.merge;

import io.bitcask.api.MergeOptions;
import io.bitcask.engine.io.DiskFull;
import io.bitcask.engine.log.DataFile;
import java.io.IOException;
import java.util.List;

/** How much disk space merging needs, has, and is kept for it. Thread-safe. */
final class DiskRoom {

    private static final System.Logger LOGGER = System.getLogger("io.bitcask.engine");

    private static final int USABLE_PART_FOR_HEADROOM = 10;

    private final MergeContext context;
    private final MergePlanner planner;
    private final long automaticHeadroomBytes;

    DiskRoom(MergeContext context, MergePlanner planner) {
        this.context = context;
        this.planner = planner;
        automaticHeadroomBytes = automaticHeadroom(context);
    }

    private static long automaticHeadroom(MergeContext context) {
        try {
            return Math.min(
                    context.dataFiles().rollBytes(),
                    context.files().usableBytes() / USABLE_PART_FOR_HEADROOM);
        } catch (IOException e) {
            LOGGER.log(
                    System.Logger.Level.WARNING,
                    "how much room there is cannot be told, so none is kept free for merging",
                    e);
            return 0;
        }
    }

    /** Returns how much writing must leave free. */
    long headroomBytes(MergeOptions options) {
        long bytes = options.headroomBytes();
        return bytes == MergeOptions.AUTOMATIC_HEADROOM ? automaticHeadroomBytes : bytes;
    }

    /**
     * Checks that there is room to merge some files.
     *
     * @throws DiskFull when there is not
     */
    void require(List<DataFile> inputs, long nowMillis) throws IOException {
        long needed = neededBytes(inputs, nowMillis);
        long usable = context.files().usableBytes();
        if (needed > usable) {
            throw new DiskFull("a merge needs about " + needed + " bytes, free are " + usable);
        }
    }

    /** Takes as many files from the front of a list as there is room to merge, but at least one. */
    List<DataFile> portionThatFits(List<DataFile> inputs, long nowMillis) throws IOException {
        long usable = context.files().usableBytes();
        int count = inputs.size();
        while (count > 1 && neededBytes(inputs.subList(0, count), nowMillis) > usable) {
            count--;
        }
        return inputs.subList(0, count);
    }

    /** Returns what a merge writes, about: the live records, and a quarter of that for hints. */
    private long neededBytes(List<DataFile> inputs, long nowMillis) {
        long live = planner.liveBytes(inputs, nowMillis);
        return live + live / 4;
    }
}
