package io.bitcask.engine.inspect;

import io.bitcask.api.codec.FrameStatus;
import io.bitcask.engine.io.StoreFile;
import io.bitcask.engine.log.FrameCursor;
import java.io.IOException;

/** The part of a {@link LogWalk} that is in one file. */
final class FileWalk {

    private static final int UNKNOWN = -1;

    private final LogWalk walk;
    private final FoundFile found;
    private final DataFileFacts facts;
    private final FrameCursor cursor;
    private final long limit;
    private long contentEnd = UNKNOWN;
    private boolean firstOfFile = true;

    /** Begins in front of a file whose bytes up to a limit count. */
    FileWalk(LogWalk walk, FoundFile found, DataFileFacts facts, StoreFile file, long limit) {
        this.walk = walk;
        this.found = found;
        this.facts = facts;
        this.limit = limit;
        cursor = new FrameCursor(file, found.codec(), found.seed(), found.headerBytes(), limit);
    }

    void run() throws IOException {
        if (isBlank()) {
            return;
        }
        boolean inStep = found.headerBytes() > 0 || skip(found.fault());
        while (inStep) {
            while (cursor.next()) {
                walk.record(facts, cursor, found.merged(), firstOfFile);
                firstOfFile &= !cursor.record().kind().hasKey();
            }
            long stopped = cursor.offset();
            if (stopped >= limit) {
                lostFrom(limit, "the file has been cut off here");
                return;
            }
            boolean zeros = cursor.stop() == FrameStatus.END;
            if (zeros && stopped >= found.listedBytes() && stopped >= contentEnd()) {
                return;
            }
            inStep = skip(zeros ? "zeros where a record should be" : cursor.finding());
        }
    }

    /** Returns whether there is a file that was only begun, before anything was in it. */
    private boolean isBlank() throws IOException {
        return found.headerBytes() == 0 && found.listedBytes() == 0 && contentEnd() == 0;
    }

    /** Passes over what stands here, to the next intact frame, and returns whether there is one. */
    private boolean skip(String finding) throws IOException {
        long from = cursor.offset();
        long end = Math.max(contentEnd(), from);
        if (cursor.resync()) {
            walk.lost(found, facts.path(), from, cursor.offset(), finding);
            return true;
        }
        if (limit < found.listedBytes()) {
            lostFrom(from, finding + "; the file has been cut off at offset " + limit);
        } else {
            long to = found.sealed() ? limit : Math.max(end, Math.min(found.listedBytes(), limit));
            walk.lost(found, facts.path(), from, to, finding);
        }
        return false;
    }

    /** Everything from a place on is lost, to where the file is known to have ended. */
    private void lostFrom(long from, String finding) throws IOException {
        if (from < found.listedBytes()) {
            walk.lost(found, facts.path(), from, found.listedBytes(), finding);
        }
    }

    /** Returns where the bytes that are not zero end. */
    private long contentEnd() throws IOException {
        if (contentEnd == UNKNOWN) {
            contentEnd = cursor.lastNonZeroEnd();
        }
        return contentEnd;
    }
}
