package io.bitcask.tools.command;

/** What a run of the command tells the one who started it. These numbers are a promise. */
public final class ExitCode {

    /** It was done. */
    public static final int OK = 0;

    /**
     * It was done, but a key that was asked for is not there, or not all of a damaged store could
     * be salvaged.
     */
    public static final int NOT_FOUND = 1;

    /** The command line, a setting or a piece of input cannot be used. */
    public static final int USAGE = 2;

    /** The store cannot be opened, read or written, or is damaged; or output cannot be written. */
    public static final int STORE = 3;

    /** It was interrupted, as by Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
