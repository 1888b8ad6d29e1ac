package io.bitcask.benchmarks.report;

import io.bitcask.benchmarks.scenario.Figure;
import java.util.Locale;

/** Numbers with about three digits that matter, for people. */
final class Amount {

    private Amount() {}

    /** Writes a figure out, with the unit where it is a time. */
    static String of(Figure figure, double value) {
        if (!figure.inNanos()) {
            return of(value);
        }
        if (value >= 999_500_000) {
            return of(value / 1e9) + " s";
        }
        if (value >= 999_500) {
            return of(value / 1e6) + " ms";
        }
        return value >= 999.5 ? of(value / 1e3) + " µs" : of(value) + " ns";
    }

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
