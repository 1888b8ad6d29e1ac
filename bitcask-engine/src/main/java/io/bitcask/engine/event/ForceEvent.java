package io.bitcask.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A force of the log, while it is recorded. Its time begins when it is made. */
@Name("bitcask.Force")
@Label("Force")
@Description("The log was made durable")
@Category("Bitcask")
@StackTrace(false)
public final class ForceEvent extends Event {

    static final ForceEvent PROBE = new ForceEvent();

    @Label("Files")
    @Description("How many files were forced")
    int fileCount;

    @Label("Last Sequence")
    @Description("The last record that is durable now")
    long lastSequence;

    ForceEvent() {}

    /** Ends it. */
    public void end(int itsFileCount, long itsLastSequence) {
        end();
        if (shouldCommit()) {
            fileCount = itsFileCount;
            lastSequence = itsLastSequence;
            commit();
        }
    }
}
