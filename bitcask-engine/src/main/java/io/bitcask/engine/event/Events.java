package io.bitcask.engine.event;

import org.jspecify.annotations.Nullable;

/*
 * The module jdk.jfr is optional: a runtime image without it is smaller, and the engine runs there.
 * So nothing here may load a class of it before PRESENT was asked; the JVM loads classes that
 * methods merely mention when it comes to them.
 *
 * Asking whether an event is recorded asks an instance that is never committed: as long as no
 * recording was begun in the process that is a method which returns false, and it does not start
 * the recorder, as asking for the event's type would.
 */

/**
 * Begins events, each of which is ended by whoever began it. Where nobody records them this costs a
 * look at a field, and nothing is allocated. Thread-safe.
 */
public final class Events {

    private static final boolean PRESENT = isPresent();

    private Events() {}

    private static boolean isPresent() {
        try {
            Class.forName("jdk.jfr.Event", false, Events.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    /** Begins a get, or returns {@code null} where nobody records it. */
    public static @Nullable SlowGetEvent slowGet() {
        if (!PRESENT || !SlowGetEvent.PROBE.isEnabled()) {
            return null;
        }
        SlowGetEvent event = new SlowGetEvent();
        event.begin();
        return event;
    }

    /** Begins waiting for the writer lock, or returns {@code null} where nobody records it. */
    public static @Nullable WriterLockWaitEvent writerLockWait() {
        if (!PRESENT || !WriterLockWaitEvent.PROBE.isEnabled()) {
            return null;
        }
        WriterLockWaitEvent event = new WriterLockWaitEvent();
        event.begin();
        return event;
    }

    /** Begins holding a writer back, or returns {@code null} where nobody records it. */
    public static @Nullable WritePauseEvent writePause() {
        if (!PRESENT || !WritePauseEvent.PROBE.isEnabled()) {
            return null;
        }
        WritePauseEvent event = new WritePauseEvent();
        event.begin();
        return event;
    }

    /** Begins a force of the log, or returns {@code null} where nobody records it. */
    public static @Nullable ForceEvent force() {
        if (!PRESENT || !ForceEvent.PROBE.isEnabled()) {
            return null;
        }
        ForceEvent event = new ForceEvent();
        event.begin();
        return event;
    }

    /** Begins a roll, or returns {@code null} where nobody records it. */
    public static @Nullable RollEvent roll() {
        if (!PRESENT || !RollEvent.PROBE.isEnabled()) {
            return null;
        }
        RollEvent event = new RollEvent();
        event.begin();
        return event;
    }

    /** Begins writing a hint anew, or returns {@code null} where nobody records it. */
    public static @Nullable HintRebuildEvent hintRebuild() {
        if (!PRESENT || !HintRebuildEvent.PROBE.isEnabled()) {
            return null;
        }
        HintRebuildEvent event = new HintRebuildEvent();
        event.begin();
        return event;
    }

    /** Begins a merge, or returns {@code null} where nobody records it. */
    public static @Nullable MergeEvent merge() {
        if (!PRESENT || !MergeEvent.PROBE.isEnabled()) {
            return null;
        }
        MergeEvent event = new MergeEvent();
        event.begin();
        return event;
    }
}
