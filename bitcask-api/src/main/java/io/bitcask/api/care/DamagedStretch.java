package io.bitcask.api.care;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of a file where something else stands than what was written.
 *
 * @param file the damaged file
 * @param offsetBytes where in it the stretch begins, in bytes
 * @param lengthBytes how far it is to the next intact record, or to where the file should end; 0
 *     where the file as a whole is not what or where it should be
 * @param finding what was expected and what was found, for a person to read
 * @param missing the sequences that are missing between the last intact record in front and the
 *     first one behind, or empty where that cannot be told. Stretches without an intact record in
 *     between share one gap
 * @param records what is known of the records that stood there, at most a thousand of them; empty
 *     where nothing is
 */
public record DamagedStretch(
        Path file,
        long offsetBytes,
        long lengthBytes,
        String finding,
        Optional<SequenceGap> missing,
        List<LostRecord> records) {

    /** Copies the list. */
    public DamagedStretch {
        records = List.copyOf(records);
    }

    /** Makes a stretch of which nothing more is known. */
    public DamagedStretch(Path file, long offsetBytes, long lengthBytes, String finding) {
        this(file, offsetBytes, lengthBytes, finding, Optional.empty(), List.of());
    }

    /** Returns where the stretch ends, in bytes. */
    public long endBytes() {
        return offsetBytes + lengthBytes;
    }

    /** Returns a copy with a gap. */
    public DamagedStretch withMissing(SequenceGap gap) {
        return new DamagedStretch(
                file, offsetBytes, lengthBytes, finding, Optional.of(gap), records);
    }
}
