package io.bitcask.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** Writing a hint anew, while it is recorded. Its time begins when it is made. */
@Name("bitcask.HintRebuild")
@Label("Hint Rebuild")
@Description("The hint of a data file was written, because there was none or it was of no use")
@Category("Bitcask")
@StackTrace(false)
public final class HintRebuildEvent extends Event {

    static final HintRebuildEvent PROBE = new HintRebuildEvent();

    @Label("Path")
    @Description("The data file")
    @Nullable
    String path;

    @Label("Reason")
    @Description("What was wrong with the one before")
    @Nullable
    String reason;

    @Label("Records")
    @Description("How many records the file has")
    long recordCount;

    HintRebuildEvent() {}

    /** Ends it. */
    public void end(String itsPath, String itsReason, long itsRecordCount) {
        end();
        if (shouldCommit()) {
            path = itsPath;
            reason = itsReason;
            recordCount = itsRecordCount;
            commit();
        }
    }
}
