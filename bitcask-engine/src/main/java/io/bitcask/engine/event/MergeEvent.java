package io.bitcask.engine.event;

import io.bitcask.api.Merging.MergeResult;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A merge, while it is recorded. Its time begins when it is made. */
@Name("bitcask.Merge")
@Label("Merge")
@Description("Data files were rewritten without their dead records")
@Category("Bitcask")
@StackTrace(false)
public final class MergeEvent extends Event {

    static final MergeEvent PROBE = new MergeEvent();

    @Label("Directory")
    @Description("The store")
    @Nullable
    String directory;

    @Label("Files Read")
    int filesRead;

    @Label("Files Written")
    int filesWritten;

    @Label("Bytes Read")
    @DataAmount
    long bytesRead;

    @Label("Bytes Written")
    @DataAmount
    long bytesWritten;

    @Label("Records Kept")
    long recordsKept;

    @Label("Records Dropped")
    long recordsDropped;

    MergeEvent() {}

    /** Ends it. */
    public void end(String ofDirectory, MergeResult result) {
        end();
        if (shouldCommit()) {
            directory = ofDirectory;
            filesRead = result.filesRead();
            filesWritten = result.filesWritten();
            bytesRead = result.bytesRead();
            bytesWritten = result.bytesWritten();
            recordsKept = result.recordsKept();
            recordsDropped = result.recordsDropped();
            commit();
        }
    }
}
