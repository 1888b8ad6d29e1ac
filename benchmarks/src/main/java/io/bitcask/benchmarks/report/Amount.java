package io.bitcask.benchmarks.report;

import java.util.Locale;

/** Numbers with about three digits that matter, for people. */
final class Amount {

    private Amount() {}

    /** Writes a number out. */
    static String of(double value) {
        double size = Math.abs(value);
        if (size >= 999_500) {
            return String.format(Locale.ROOT, "%.2f M", value / 1e6);
        }
        if (size >= 9_995) {
            return String.format(Locale.ROOT, "%.1f k", value / 1e3);
        }
        if (size >= 99.95) {
            return String.format(Locale.ROOT, "%.0f", value);
        }
        return String.format(Locale.ROOT, size >= 9.995 ? "%.1f" : "%.2f", value);
    }
}
