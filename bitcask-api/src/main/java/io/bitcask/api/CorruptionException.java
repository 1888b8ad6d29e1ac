package io.bitcask.api;

import java.nio.file.Path;

/** Bytes that had been written whole are no longer what was written. */
public final class CorruptionException extends BitcaskException {

    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final long offsetBytes;
    private final String finding;

    /**
     * Makes an exception about one place.
     *
     * @param file the damaged file
     * @param offsetBytes where in it the damage was noticed
     * @param finding what was expected there and what was found
     */
    public CorruptionException(Path file, long offsetBytes, String finding) {
        super("damaged data in " + file + " at offset " + offsetBytes + ": " + finding, null);
        this.file = file;
        this.offsetBytes = offsetBytes;
        this.finding = finding;
    }

    /** Returns the damaged file. */
    public Path file() {
        return file;
    }

    /** Returns where in the file the damage was noticed, in bytes from its start. */
    public long offsetBytes() {
        return offsetBytes;
    }

    /** Returns what was expected there and what was found, for a person to read. */
    public String finding() {
        return finding;
    }
}
