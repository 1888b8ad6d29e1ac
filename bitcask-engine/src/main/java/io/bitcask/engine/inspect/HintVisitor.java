package io.bitcask.engine.inspect;

import io.bitcask.api.codec.LogRecord;
import java.nio.file.Path;

/** Is told what a {@link HintWalk} meets: of each hint the entries, in the order of keys. */
public interface HintVisitor {

    /**
     * An entry.
     *
     * @param hint the hint that it stands in
     * @param dataFile the name of the data file that the hint is of
     * @param offsetBytes where in that the record's frame begins
     * @param frameBytes how long the frame is
     * @param record what the entry says of the record, which is all but its value; valid during
     *     this call
     */
    void entry(Path hint, String dataFile, long offsetBytes, int frameBytes, LogRecord record);

    /**
     * A data file has no hint.
     *
     * @param hint where it would be
     * @param expected whether the data file is complete, so that it should have one
     */
    default void none(Path hint, boolean expected) {}

    /** A hint is of no use, from here on or altogether; the next opening makes it again. */
    default void useless(Path hint, String finding) {}
}
