package io.bitcask.tools.console;

import java.util.Locale;

/** Numbers of things, as people read them. */
public final class Amount {

    private Amount() {}

    /** Returns a number of things, with their name in the plural where that is right. */
    public static String of(long number, String name) {
        return String.format(Locale.ROOT, "%,d %s%s", number, name, number == 1 ? "" : "s");
    }

    /** Returns a number of bytes in the unit that keeps it short. A kilobyte has 1024. */
    public static String ofBytes(long bytes) {
        if (bytes < 1 << 10) {
            return bytes + " B";
        }
        int unit = Math.min((63 - Long.numberOfLeadingZeros(bytes)) / 10, 4);
        return String.format(
                Locale.ROOT,
                "%.1f %ciB",
                (double) bytes / (1L << 10 * unit),
                "KMGT".charAt(unit - 1));
    }
}
