package io.bitcask.tools.log;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** One line a message: the command's name, the weight, and the text. */
final class StderrLogger implements System.Logger {

    private final String name;

    StderrLogger(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return StderrLoggerFinder.isLoggable(name, level);
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String message,
            @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            write(level, String.valueOf(message), thrown);
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object... parameters) {
        if (isLoggable(level)) {
            String text = String.valueOf(format);
            boolean plain = parameters == null || parameters.length == 0;
            write(
                    level,
                    plain ? text : new MessageFormat(text, Locale.ROOT).format(parameters),
                    null);
        }
    }

    private static void write(Level level, String text, @Nullable Throwable thrown) {
        String weight = level.getName().toLowerCase(Locale.ROOT);
        String cause = thrown == null ? "" : " (" + thrown + ")";
        System.err.println("bitcask: " + weight + ": " + text + cause);
    }
}
