package io.bitcask.engine.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import jdk.jfr.Threshold;

/** A get, while it is recorded. Its time begins when it is made. */
@Name("bitcask.SlowGet")
@Label("Slow Get")
@Description("A get, a contains or a read that took long")
@Category("Bitcask")
@Threshold("10 ms")
@StackTrace(true)
public final class SlowGetEvent extends Event {

    static final SlowGetEvent PROBE = new SlowGetEvent();

    @Label("Found")
    @Description("Whether the key was present")
    boolean found;

    @Label("Value Size")
    @DataAmount
    int valueBytes;

    SlowGetEvent() {}

    /** Ends it. */
    public void end(boolean isFound, int itsValueBytes) {
        end();
        if (shouldCommit()) {
            found = isFound;
            valueBytes = itsValueBytes;
            commit();
        }
    }
}
