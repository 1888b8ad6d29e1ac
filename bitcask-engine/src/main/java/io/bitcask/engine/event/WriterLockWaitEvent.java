package io.bitcask.engine.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** Waiting for the writer lock, while it is recorded. Its time begins when it is made. */
@Name("bitcask.WriterLockWait")
@Label("Writer Lock Wait")
@Description("A write had to wait for other writers to place their records")
@Category("Bitcask")
@Threshold("1 ms")
@StackTrace(true)
public final class WriterLockWaitEvent extends Event {

    static final WriterLockWaitEvent PROBE = new WriterLockWaitEvent();

    WriterLockWaitEvent() {}

    /** Ends it. */
    public void over() {
        end();
        if (shouldCommit()) {
            commit();
        }
    }
}
