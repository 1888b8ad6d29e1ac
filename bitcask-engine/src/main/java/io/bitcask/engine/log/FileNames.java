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

    private static final Pattern DATA_FILE = Pattern.compile("([0-9]{10})\\.([a-z0-9]{1,16})");

    private FileNames() {}

    /** Returns the name of a data file, as in {@code 0000000042.binpb}. */
    public static String ofDataFile(int fileId, String suffix) {
        String digits = Integer.toString(fileId);
        return "0".repeat(10 - digits.length()) + digits + "." + suffix;
    }

    /** Returns the number in a data file's name, or nothing for other names. */
    public static OptionalInt fileId(String name) {
        Matcher matcher = DATA_FILE.matcher(name);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        long id = Long.parseLong(matcher.group(1));
        return id >= 1 && id <= Integer.MAX_VALUE ? OptionalInt.of((int) id) : OptionalInt.empty();
    }

    /** Returns the part of a data file's name behind the dot. */
    public static String suffix(String dataFileName) {
        return dataFileName.substring(dataFileName.indexOf('.') + 1);
    }
}
