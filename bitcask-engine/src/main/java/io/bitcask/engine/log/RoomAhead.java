package io.bitcask.engine.log;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has space reserved and pages warmed ahead of the writers, by a thread that does nothing else:
 * what keeps maintenance busy, such as a slow disk, must not keep writers waiting for room.
 */
final class RoomAhead {

    private final Maintenance thread;
    private final ReentrantLock writerLock;

    /** Whether more room was asked for; guarded by the writer lock. */
    private boolean requested;

    RoomAhead(Maintenance thread, ReentrantLock writerLock) {
        this.thread = thread;
        this.writerLock = writerLock;
    }

    /** Takes note of how far a file will be written now. The caller holds the writer lock. */
    void reached(DataFile file, int endBytes) {
        if (!requested && file.appender().wantsRoom(endBytes)) {
            requested = true;
            thread.submit("making room in " + file.path(), () -> make(file, endBytes));
        }
    }

    private void make(DataFile file, int endBytes) throws IOException {
        try {
            Appender appender = file.appenderIfOpen();
            if (appender != null) {
                appender.makeRoomAhead(endBytes);
            }
        } finally {
            writerLock.lock();
            requested = false;
            writerLock.unlock();
        }
    }

    /** Makes room in a file that will be written next. */
    void begin(DataFile next) {
        thread.submit("making room in " + next.path(), () -> {
            Appender appender = next.appenderIfOpen();
            if (appender != null) {
                appender.makeFirstRoom();
            }
        });
    }
}
