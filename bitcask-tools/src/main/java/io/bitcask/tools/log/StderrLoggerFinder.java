package io.bitcask.tools.log;

import java.lang.System.Logger.Level;

/**
 * Makes every {@link System.Logger} of the process write single lines to the stream of messages, so
 * that what the engine reports neither fills a screen nor needs a logging framework. Warnings and
 * errors are written, and with {@link #beVerbose} what is of less weight.
 */
public final class StderrLoggerFinder extends System.LoggerFinder {

    private static volatile Level lowest = Level.WARNING;

    /** Makes the finder, of which the JVM wants one. */
    public StderrLoggerFinder() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new StderrLogger(name);
    }

    /** Sets whether notes of less weight than warnings are written. */
    public static void beVerbose(boolean on) {
        lowest = on ? Level.DEBUG : Level.WARNING;
    }

    static boolean isLoggable(String name, Level level) {
        // The JDK's own modules log in detail what interests nobody here.
        Level least = name.startsWith("io.bitcask") ? lowest : Level.WARNING;
        return level != Level.OFF && level.getSeverity() >= least.getSeverity();
    }
}
