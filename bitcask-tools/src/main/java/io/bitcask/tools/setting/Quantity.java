package io.bitcask.tools.setting;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations and sizes as people write them: {@code 30d}, {@code 1h30m}, {@code 256MiB}. */
public final class Quantity {

    private static final Pattern DURATION = Pattern.compile("(?:\\d{1,12}(?:ms|[smhdw]))+");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+)(ms|[smhdw])");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,18})\\s*(?:([kmg])(?:i?b)?|b)?");

    private Quantity() {}

    /**
     * Returns the duration that a text says.
     *
     * @throws IllegalArgumentException when it says none; the message says how one is written
     */
    public static Duration duration(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!DURATION.matcher(lower).matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no duration: write numbers with ms, s, m, h, d or w, as in 1h30m");
        }
        Duration sum = Duration.ZERO;
        for (Matcher part = DURATION_PART.matcher(lower); part.find(); ) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        case "d" -> Duration.ofDays(number);
                        default -> Duration.ofDays(7 * number);
                    });
        }
        return sum;
    }

    /**
     * Returns the number of bytes that a text says. A kilobyte has 1024.
     *
     * @throws IllegalArgumentException when it says none; the message says how one is written
     */
    public static long bytes(String text) {
        Matcher size = SIZE.matcher(text.trim().toLowerCase(Locale.ROOT));
        if (!size.matches()) {
            throw new IllegalArgumentException("'" + text
                    + "' is no size: write a number of bytes, or one with KiB, MiB or GiB");
        }
        long number = Long.parseLong(size.group(1));
        String unit = size.group(2);
        int shift = unit == null ? 0 : 10 * ("kmg".indexOf(unit) + 1);
        try {
            return Math.multiplyExact(number, 1L << shift);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException(
                    "'" + text + "' is more bytes than anything holds", e);
        }
    }
}
