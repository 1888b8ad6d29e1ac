package io.bitcask.engine.log;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of files in a store's directory. */
public final class FileNames {

    /** The list of live files. */
    public static final String MANIFEST = "MANIFEST";

    /** A manifest that is being written. */
    public static final String NEW_MANIFEST = "MANIFEST.new";

    private static final String HINT_SUFFIX = "hint";
    private static final String NEW = ".new";

    private static final Pattern NUMBERED =
            Pattern.compile("([0-9]{10})\\.([a-z0-9]{1,16})(\\.new)?");

    private FileNames() {}

    /** Returns the name of a data file, as in {@code 0000000042.binpb}. */
    public static String ofDataFile(int fileId, String suffix) {
        String digits = Integer.toString(fileId);
        return "0".repeat(10 - digits.length()) + digits + "." + suffix;
    }

    /** Returns the name of the hint of a data file, as in {@code 0000000042.hint}. */
    public static String ofHint(int fileId) {
        return ofDataFile(fileId, HINT_SUFFIX);
    }

    /** Returns the name of a hint that is being written, as in {@code 0000000042.hint.new}. */
    public static String ofNewHint(int fileId) {
        return ofHint(fileId) + NEW;
    }

    /** Returns the number in a data file's name, or nothing for other names. */
    public static OptionalInt fileId(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches()
                        && matcher.group(3) == null
                        && !matcher.group(2).equals(HINT_SUFFIX)
                ? number(matcher)
                : OptionalInt.empty();
    }

    /**
     * Returns the number in the name of a hint, complete or just being written, or nothing for
     * other names.
     */
    public static OptionalInt fileIdOfHint(String name) {
        Matcher matcher = NUMBERED.matcher(name);
        return matcher.matches() && matcher.group(2).equals(HINT_SUFFIX)
                ? number(matcher)
                : OptionalInt.empty();
    }

    /** Returns whether a hint's name is that of one that is being written. */
    public static boolean isNewHint(String hintName) {
        return hintName.endsWith(NEW);
    }

    private static OptionalInt number(Matcher matcher) {
        long id = Long.parseLong(matcher.group(1));
        return id >= 1 && id <= Integer.MAX_VALUE ? OptionalInt.of((int) id) : OptionalInt.empty();
    }

    /** Returns the name of a file while it is being written, until it is renamed. */
    public static String ofUnfinished(String name) {
        return name + NEW;
    }

    /** Returns whether a name is that of a data file or a hint, complete or being written. */
    public static boolean isNumbered(String name) {
        return NUMBERED.matcher(name).matches();
    }

    /** Returns the part of a data file's name behind the dot. */
    public static String suffix(String dataFileName) {
        return dataFileName.substring(dataFileName.indexOf('.') + 1);
    }
}
