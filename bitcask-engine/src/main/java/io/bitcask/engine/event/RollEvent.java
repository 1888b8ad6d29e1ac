package io.bitcask.engine.event;

import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;
import org.jspecify.annotations.Nullable;

/** A roll, while it is recorded. Its time begins when it is made. */
@Name("bitcask.Roll")
@Label("Roll")
@Description("The active file was full, and another one became active")
@Category("Bitcask")
@StackTrace(false)
public final class RollEvent extends Event {

    static final RollEvent PROBE = new RollEvent();

    @Label("Path")
    @Description("The new active file")
    @Nullable
    String path;

    @Label("Full File Size")
    @DataAmount
    long fullBytes;

    @Label("Prepared")
    @Description("Whether the new file had been made ahead")
    boolean prepared;

    RollEvent() {}

    /** Ends it. */
    public void end(String itsPath, long itsFullBytes, boolean isPrepared) {
        end();
        if (shouldCommit()) {
            path = itsPath;
            fullBytes = itsFullBytes;
            prepared = isPrepared;
            commit();
        }
    }
}
