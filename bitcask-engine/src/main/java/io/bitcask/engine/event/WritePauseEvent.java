package io.bitcask.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Holding a writer back, while it is recorded. Its time begins when it is made. */
@Name("bitcask.WritePause")
@Label("Write Pause")
@Description("A write was held back because records become dead faster than merging removes them")
@Category("Bitcask")
@StackTrace(true)
public final class WritePauseEvent extends Event {

    static final WritePauseEvent PROBE = new WritePauseEvent();

    WritePauseEvent() {}

    /** Ends it. */
    public void over() {
        end();
        if (shouldCommit()) {
            commit();
        }
    }
}
